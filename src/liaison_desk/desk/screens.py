"""Every screen of the desk, in the order of the rail; the first one opens after unlocking."""

from liaison_desk.desk.directory import DirectoryScreen
from liaison_desk.desk.exchange import ImportScreen
from liaison_desk.desk.families import FamiliesScreen
from liaison_desk.desk.family import FamilyScreen
from liaison_desk.desk.referral import ReferralScreen
from liaison_desk.desk.referrals import ReferralsScreen
from liaison_desk.desk.room import Place
from liaison_desk.desk.settings import SettingsScreen
from liaison_desk.desk.settle import SettleScreen
from liaison_desk.desk.sync import SyncScreen
from liaison_desk.desk.today import TodayScreen
from liaison_desk.desk.visit import VisitScreen
from liaison_desk.desk.visits import VisitsScreen
from liaison_desk.language import phrase

SCREENS: tuple[Place, ...] = (
    Place(key="today", title=phrase("Today", "Place in the rail"), icon="sun", make=TodayScreen),
    Place(key="families", title=phrase("Families", "Place in the rail"), icon="users", make=FamiliesScreen),
    Place(key="visits", title=phrase("Visits", "Place in the rail"), icon="calendar", make=VisitsScreen),
    Place(key="family", title=phrase("Family", "Title of a column"), icon="users", make=FamilyScreen, rail="", under="families"),
    Place(key="directory", title=phrase("Directory", "Place in the rail"), icon="book-open", make=DirectoryScreen),
    Place(key="referrals", title=phrase("Referrals", "Place in the rail"), icon="route", make=ReferralsScreen),
    Place(
        key="visit", title=phrase("Visit", "A place of the desk: one visit"), icon="notebook-pen", make=VisitScreen, rail="", under="visits"
    ),
    Place(
        key="referral",
        title=phrase("Referral", "A place of the desk: one referral"),
        icon="route",
        make=ReferralScreen,
        rail="",
        under="referrals",
    ),
    Place(
        key="sync",
        title=phrase("Sync", "Place in the rail: work is carried between laptops"),
        icon="refresh-cw",
        make=SyncScreen,
        rail="foot",
    ),
    Place(
        key="settle",
        title=phrase("Two people wrote at once", "Title of the screen where one of two versions is chosen"),
        icon="git-compare",
        make=SettleScreen,
        rail="",
        under="sync",
    ),
    Place(key="import", title=phrase("Import", "Place in the rail"), icon="import", make=ImportScreen, rail="foot"),
    Place(key="settings", title=phrase("Settings", "Place in the rail"), icon="settings", make=SettingsScreen, rail="foot"),
)
