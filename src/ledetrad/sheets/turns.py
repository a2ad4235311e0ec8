import fcntl, os, threading
from contextlib import contextmanager
from django.db import connections
MODE=os.environ.get("TURN","2")
_threads=threading.Lock()
_fd=None
@contextmanager
def writing_turn():
    global _fd
    c=connections["sheets"]
    if MODE=="0" or c.vendor!="sqlite" or c.in_atomic_block:
        yield; return
    with _threads:
        if MODE=="1":
            yield; return
        if _fd is None:
            _fd=os.open(f"{c.settings_dict['NAME']}-turn", os.O_RDWR|os.O_CREAT, 0o600)
        fcntl.flock(_fd, fcntl.LOCK_EX)
        try: yield
        finally: fcntl.flock(_fd, fcntl.LOCK_UN)
