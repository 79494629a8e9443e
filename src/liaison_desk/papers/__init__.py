"""The papers a family takes along, in its language beside the staff's."""
