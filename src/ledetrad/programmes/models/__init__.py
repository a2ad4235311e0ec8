"""What a group works with between two mappings. Every row belongs to one group, or to one person alone."""

from ledetrad.programmes.models.areas import AreaState, Contribution, DevelopmentArea, NextStep
from ledetrad.programmes.models.conversations import Conversation, ConversationState
from ledetrad.programmes.models.evaluations import MeetingRound, RoundKind
from ledetrad.programmes.models.meetings import (
    AgendaItem,
    BlindSpot,
    Case,
    CaseKind,
    CaseSource,
    CaseState,
    FollowUp,
    LeaderMeeting,
    MeetingRhythm,
    MeetingState,
    Since,
)
from ledetrad.programmes.models.notes import Note, NoteKind
from ledetrad.programmes.models.purpose import Purpose, PurposeAnswer, PurposeRound
from ledetrad.programmes.models.status import StatusAnswers

__all__ = [
    "AgendaItem",
    "AreaState",
    "BlindSpot",
    "Case",
    "CaseKind",
    "CaseSource",
    "CaseState",
    "Contribution",
    "Conversation",
    "ConversationState",
    "DevelopmentArea",
    "FollowUp",
    "LeaderMeeting",
    "MeetingRhythm",
    "MeetingRound",
    "MeetingState",
    "NextStep",
    "Note",
    "NoteKind",
    "Purpose",
    "PurposeAnswer",
    "PurposeRound",
    "RoundKind",
    "Since",
    "StatusAnswers",
]
