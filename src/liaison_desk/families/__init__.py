"""Families and the people in them: how to reach them safely, what they hope for, what may be shared."""
