"""The district's server: keeps sealed frames and hands them on, opens none, and knows no noun."""
