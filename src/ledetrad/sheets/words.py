class WordError(ValueError): pass
def encode(s): return tuple(s.hex()[i:i+4] for i in range(0,32,4))
def decode(t):
    try: return bytes.fromhex(t.replace(" ",""))
    except ValueError: raise WordError(t)
