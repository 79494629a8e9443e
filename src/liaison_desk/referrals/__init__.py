"""Referrals and warm handoffs, until somebody knows what came of them."""
