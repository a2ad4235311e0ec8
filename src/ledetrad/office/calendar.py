"""stub, replaced soon"""
from datetime import datetime, timedelta, time
from zoneinfo import ZoneInfo
def next_mail_time(m): return m + timedelta(days=1)
def reminder_times(o, c): return (o + timedelta(days=5),)
def default_closing(meeting_on, today): return datetime.combine(meeting_on - timedelta(days=7) if (meeting_on-today).days > 9 else max(today, meeting_on - timedelta(days=2)), time(23,59), ZoneInfo("Europe/Oslo"))
