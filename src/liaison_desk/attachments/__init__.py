"""Photos, scans and signed papers that belong to a family's file: sealed beside the vault, shown in the program only."""
