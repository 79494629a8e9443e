"""Every class of record there is, for whoever has to know what a column can hold: the vault, where a colleague's batch is taken in."""

from liaison_desk.attachments import attachment
from liaison_desk.directory import location, organization, service, taxonomy
from liaison_desk.families import accommodation, attendance, barrier, consent, family, liaison, need, person, school, sibling_card
from liaison_desk.followups import agreement, followup, promise
from liaison_desk.plans import plan
from liaison_desk.referrals import attempt, feedback, referral
from liaison_desk.vault import access, rows
from liaison_desk.vault.changes import type_of
from liaison_desk.visits import booking, contact, giving, spent, visit

RECORDS: tuple[type, ...] = (
    accommodation.Accommodation,
    access.Access,
    attachment.Attachment,
    attempt.Attempt,
    attendance.Attendance,
    barrier.Barrier,
    consent.Consent,
    contact.Contact,
    family.Family,
    feedback.Feedback,
    feedback.SheetPrinted,
    followup.FollowUp,
    liaison.District,
    liaison.Liaison,
    location.Accessibility,
    location.Location,
    location.PostalAddress,
    location.Schedule,
    need.Need,
    organization.Funding,
    organization.Organization,
    organization.OrganizationIdentifier,
    organization.PartnerContact,
    organization.Phone,
    organization.Program,
    organization.ServiceLanguage,
    person.ContactPoint,
    person.Enrolment,
    person.Member,
    person.Person,
    person.Relation,
    person.Student,
    agreement.PartnershipAgreement,
    plan.Plan,
    plan.PlanAction,
    promise.Promise,
    referral.Referral,
    referral.Transition,
    school.School,
    service.CostOption,
    service.RequiredDocument,
    service.Service,
    service.ServiceArea,
    service.ServiceAtLocation,
    sibling_card.SiblingCard,
    taxonomy.Attribute,
    taxonomy.DirectoryMetadata,
    taxonomy.MetaTableDescription,
    taxonomy.Taxonomy,
    taxonomy.TaxonomyTerm,
    booking.InterpreterBooking,
    giving.HelpGiven,
    giving.Stock,
    giving.StockChange,
    spent.TimeSpent,
    visit.Amendment,
    visit.Visit,
)


def make_known() -> None:
    """Lets the vault know what the columns of every record can hold."""
    rows.know({type_of(record): record for record in RECORDS})
