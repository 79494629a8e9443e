"""The categories that ship (PRODUCT, 'Categories that ship'), by the codes every noun uses."""

CATEGORIES = (
    "healthcare", "mental_health", "housing", "food", "transportation", "employment", "legal", "immigration", "childcare",
    "basic_needs", "utilities", "safety", "disability", "adult_education", "tutoring", "mentoring", "library", "culture_faith",
    "internet_devices", "income_benefits",
)  # fmt: skip
"""The codes; their words stand in labels.py. A district's own categories are codes beside these."""
