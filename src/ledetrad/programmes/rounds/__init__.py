"""Three-minute rounds about the meeting, and the group's purpose."""
