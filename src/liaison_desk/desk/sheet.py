"""The one small style sheet: what a palette cannot say about fields, cards, scroll bars and labels."""

from liaison_desk.desk.tokens import Tokens

TONES = ("text", "quiet", "accent", "due", "overdue", "done", "private")


def sheet(t: Tokens, kinds: dict[str, tuple[int, int]], control: int) -> str:
    """Qt's style sheet for a theme; `kinds`: px and weight of each kind of text, `control`: a field's height in px."""
    labels = "\n".join(f'QLabel[kind="{kind}"] {{ font-size: {px}px; font-weight: {weight}; }}' for kind, (px, weight) in kinds.items())
    tones = "\n".join(f'QLabel[tone="{tone}"] {{ color: {getattr(t, tone)}; }}' for tone in TONES)
    fields = 'QLineEdit[box="field"]', 'QPlainTextEdit[box="field"]', 'QTextEdit[box="field"]'
    text_px = kinds["text"][0]

    def each(state: str) -> str:
        return ", ".join(f"{field}{state}" for field in fields)

    return f"""
{labels}
{tones}
QLabel {{ background: transparent; }}
QFrame#card {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 8px; }}
QFrame#raised {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: 8px; }}
QFrame#chosen {{ background: {t.surface}; border: 2px solid {t.accent}; border-radius: 8px; }}
QFrame#rule {{ background: {t.line}; border: none; }}
QFrame#trouble {{ background: {t.overdue_tint}; border: 1px solid {t.overdue}; border-radius: 8px; }}
QWidget#head, QWidget#foot {{ background: {t.surface}; }}
QWidget#rail {{ background: {t.rail}; }}
QWidget#ground, QWidget#body {{ background: {t.bg}; }}
{each("")} {{
  background: {t.surface}; color: {t.text}; border: 1px solid {t.strong}; border-radius: 6px;
  padding: 0px 11px; placeholder-text-color: {t.quiet}; font-size: {text_px}px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QLineEdit[box="field"] {{ min-height: {control - 2}px; max-height: {control - 2}px; }}
QPlainTextEdit[box="field"], QTextEdit[box="field"] {{ padding: 7px 8px; }}
{each(":focus")} {{ border: 2px solid {t.focus}; padding: 0px 10px; }}
QLineEdit[box="field"]:focus {{ min-height: {control - 4}px; max-height: {control - 4}px; }}
QPlainTextEdit[box="field"]:focus, QTextEdit[box="field"]:focus {{ padding: 6px 7px; }}
{each('[wrong="true"]')} {{ border: 2px solid {t.overdue}; padding: 0px 10px; }}
QLineEdit[box="field"][wrong="true"] {{ min-height: {control - 4}px; max-height: {control - 4}px; }}
{each('[wrong="true"]:focus')} {{ border: 2px solid {t.focus}; }}
{each(":disabled")} {{ background: {t.raised}; color: {t.quiet}; border-color: {t.line}; }}
QListView {{ background: transparent; border: none; outline: none; }}
QScrollArea {{ background: transparent; border: none; }}
QTableView {{ background: {t.surface}; border: none; gridline-color: {t.line}; outline: none;
  selection-background-color: {t.sel}; selection-color: {t.text}; }}
QTableView::item {{ padding: 4px 8px; }}
QHeaderView {{ background: {t.surface}; }}
QHeaderView::section {{ background: {t.surface}; color: {t.quiet}; border: none; border-bottom: 1px solid {t.line};
  padding: 6px 8px; font-size: {kinds["second"][0]}px; }}
QFrame#popup, QAbstractItemView#popup {{ background: {t.surface}; border: 1px solid {t.strong}; color: {t.text}; }}
QAbstractItemView#popup {{ outline: none; padding: 4px; }}
QAbstractItemView#popup::item {{ min-height: {control - 4}px; padding: 0px 8px; border-radius: 4px; }}
QAbstractItemView#popup::item:selected {{ background: {t.sel}; color: {t.text}; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {t.strong}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {t.accent}; }}
QSlider::handle:horizontal {{ width: 16px; height: 16px; margin: -7px 0px; border-radius: 9px;
  background: {t.accent}; border: 1px solid {t.surface}; }}
QSlider:focus {{ border: 2px solid {t.focus}; border-radius: 6px; }}
QToolTip {{ background: {t.text}; color: {t.surface}; border: none; padding: 6px 8px; font-size: {kinds["second"][0]}px; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.strong}; padding: 4px; }}
QMenu::item {{ padding: 6px 16px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.sel}; }}
QCalendarWidget QWidget {{ alternate-background-color: {t.raised}; }}
QCalendarWidget QToolButton {{ color: {t.text}; background: transparent; border-radius: 6px; padding: 4px 8px; }}
QCalendarWidget QToolButton:hover, QCalendarWidget QToolButton:focus {{ background: {t.sel}; }}
QCalendarWidget QAbstractItemView {{ background: {t.surface}; color: {t.text};
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0px; }}
QScrollBar::handle {{ background: {t.strong}; border-radius: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; margin: 2px 4px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; margin: 4px 2px; }}
QScrollBar::handle:hover {{ background: {t.quiet}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
