"""The ordinary leader meeting: rhythm, cases, the meeting card and «Siden sist?»."""
