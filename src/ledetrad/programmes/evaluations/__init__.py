"""What participants think of a programme: after a gathering, under way, and finally. The cohort's, never one group's."""
