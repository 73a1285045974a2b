import type { AbsenceTable } from '../absence/absence-repository.ts'
import type { AppointmentTable } from '../appointment/appointment-repository.ts'
import type { AppointmentPlanTable } from '../appointment/plan-repository.ts'
import type { AttemptDoorTable, AttemptTable } from '../attempt/attempt-repository.ts'
import type { AuditRecordTable } from '../audit/audit-repository.ts'
import type { ConsultationLineTable, ConsultationTable } from '../consultation/consultation-repository.ts'
import type { ContactFormLineTable, ContactFormTable } from '../contact-form/contact-form-repository.ts'
import type { ContactFormDefinitionTable } from '../contact-form/definition-repository.ts'
import type { ConversationTable } from '../conversation/conversation-repository.ts'
import type { DraftTable } from '../conversation/draft-repository.ts'
import type { EntryTable } from '../conversation/entry-repository.ts'
import type { NoteTable } from '../conversation/note-repository.ts'
import type { DistrictSettingsTable } from '../district/district-repository.ts'
import type { EscalationTable } from '../escalation/escalation-repository.ts'
import type { EscalationGuideTable } from '../escalation/guide-repository.ts'
import type { FeedbackLineTable, FeedbackTable } from '../feedback/feedback-repository.ts'
import type { FollowUpTable } from '../follow-up/follow-up-repository.ts'
import type { GuidanceEntryTable, GuidanceLibraryTable } from '../guidance/library-repository.ts'
import type { GuidanceShelfTable, GuidanceUseTable } from '../guidance/shelf-repository.ts'
import type { GuidanceTextTable } from '../guidance/text-repository.ts'
import type { GuidanceVariantTable } from '../guidance/variant-repository.ts'
import type { HandoverTable } from '../handover/handover-repository.ts'
import type { ConversationParticipantTable } from '../invitation/participant-repository.ts'
import type { MappingFlowTable, MappingReachedTable } from '../mapping/flow-repository.ts'
import type { MappingToldTable } from '../mapping/told-repository.ts'
import type { OpeningHoursTable } from '../opening-hours/opening-hours-repository.ts'
import type {
  OperatorRoleEndedTable,
  OperatorRoleTable,
  OperatorTable,
} from '../operator/operator-repository.ts'
import type { OperatorSessionTable } from '../operator/session-repository.ts'
import type { SignInThrottleTable } from '../operator/throttle-repository.ts'
import type { OutreachArrivalTable, OutreachLinkTable } from '../outreach/outreach-link-repository.ts'
import type { OutreachReportTable } from '../outreach/outreach-report-repository.ts'
import type { OutreachSessionTable } from '../outreach/outreach-repository.ts'
import type { OutreachSettingsTable } from '../outreach/outreach-settings-repository.ts'
import type { OutreachCountTable, OutreachVersionTable } from '../outreach/outreach-version-repository.ts'
import type { OperatorPresenceTable } from '../presence/presence-repository.ts'
import type { OfferTable } from '../queue/offer-repository.ts'
import type { DeskServiceTable } from '../referral/desk-repository.ts'
import type { DeskGuessTable } from '../referral/guess-repository.ts'
import type { ReferralDraftTable } from '../referral/referral-draft-repository.ts'
import type { ReferralCountTable } from '../referral/referral-end-repository.ts'
import type { ReferralTable } from '../referral/referral-repository.ts'
import type { HoldTable } from '../retention/hold-repository.ts'
import type { ReturnPhraseTable } from '../return-phrase/return-phrase-repository.ts'
import type { ReviewOpinionTable } from '../review/opinion-repository.ts'
import type { ReviewTable } from '../review/review-repository.ts'
import type { ReviewSettingTable, ReviewViewTable } from '../review/review-setting-repository.ts'
import type { ServiceDirectoryTable, ServiceTable } from '../service/directory-repository.ts'
import type { ServiceImportTable } from '../service/import-repository.ts'
import type { ServiceLinkHostTable, ServiceLinkTable } from '../service/link-repository.ts'
import type { ServiceRecordTable } from '../service/record-repository.ts'
import type { ServiceImportSkipTable } from '../service/skip-repository.ts'
import type { SiteTable } from '../site/site-repository.ts'
import type { SiteLanguageTable } from '../site-language/site-language-repository.ts'
import type { SiteTitleTable } from '../site-words/site-words-repository.ts'
import type { EscalationLeadTable, EscalationStepTable } from '../statistics/escalation-figures-repository.ts'
import type { GuidanceEntryMonthTable } from '../statistics/guidance-figures-repository.ts'
import type {
  CaseloadMonthTable,
  GuidanceUseMonthTable,
  ReferralStepTable,
} from '../statistics/picture-repository.ts'
import type { PublishedCellTable, PublishedMonthTable } from '../statistics/published-repository.ts'
import type { MadeReportTable, SavedReportTable } from '../statistics/saved-report-repository.ts'
import type { StatisticsSettingTable } from '../statistics/settings-repository.ts'
import type { StatisticsTokenTable } from '../statistics/token-repository.ts'
import type { TeamMemberTable, TeamTable } from '../team/team-repository.ts'

/** The database as code sees it; each table belongs to the repository that describes it. */
export interface Tables {
  site: SiteTable
  team: TeamTable
  teamMember: TeamMemberTable
  openingHours: OpeningHoursTable
  operator: OperatorTable
  operatorRole: OperatorRoleTable
  operatorRoleEnded: OperatorRoleEndedTable
  operatorSession: OperatorSessionTable
  signInThrottle: SignInThrottleTable
  operatorPresence: OperatorPresenceTable
  returnPhrase: ReturnPhraseTable
  conversation: ConversationTable
  entry: EntryTable
  note: NoteTable
  draft: DraftTable
  offer: OfferTable
  handover: HandoverTable
  consultation: ConsultationTable
  consultationLine: ConsultationLineTable
  conversationParticipant: ConversationParticipantTable
  contactForm: ContactFormTable
  contactFormLine: ContactFormLineTable
  contactFormDefinition: ContactFormDefinitionTable
  feedback: FeedbackTable
  feedbackLine: FeedbackLineTable
  absence: AbsenceTable
  attempt: AttemptTable
  attemptDoor: AttemptDoorTable
  guidanceLibrary: GuidanceLibraryTable
  guidanceEntry: GuidanceEntryTable
  guidanceText: GuidanceTextTable
  guidanceVariant: GuidanceVariantTable
  guidanceShelf: GuidanceShelfTable
  guidanceUse: GuidanceUseTable
  mappingFlow: MappingFlowTable
  mappingTold: MappingToldTable
  mappingReached: MappingReachedTable
  serviceDirectory: ServiceDirectoryTable
  service: ServiceTable
  serviceRecord: ServiceRecordTable
  serviceImport: ServiceImportTable
  serviceImportSkip: ServiceImportSkipTable
  serviceLink: ServiceLinkTable
  serviceLinkHost: ServiceLinkHostTable
  districtSettings: DistrictSettingsTable
  siteLanguage: SiteLanguageTable
  siteTitle: SiteTitleTable
  auditRecord: AuditRecordTable
  referral: ReferralTable
  referralCount: ReferralCountTable
  referralDraft: ReferralDraftTable
  review: ReviewTable
  reviewOpinion: ReviewOpinionTable
  reviewView: ReviewViewTable
  reviewSetting: ReviewSettingTable
  deskGuess: DeskGuessTable
  deskService: DeskServiceTable
  appointmentPlan: AppointmentPlanTable
  appointment: AppointmentTable
  escalation: EscalationTable
  escalationGuide: EscalationGuideTable
  escalationStep: EscalationStepTable
  hold: HoldTable
  followUp: FollowUpTable
  referralStep: ReferralStepTable
  guidanceEntryMonth: GuidanceEntryMonthTable
  guidanceUseMonth: GuidanceUseMonthTable
  caseloadMonth: CaseloadMonthTable
  escalationLead: EscalationLeadTable
  publishedMonth: PublishedMonthTable
  publishedCell: PublishedCellTable
  statisticsSetting: StatisticsSettingTable
  statisticsToken: StatisticsTokenTable
  savedReport: SavedReportTable
  madeReport: MadeReportTable
  outreachSettings: OutreachSettingsTable
  outreachSession: OutreachSessionTable
  outreachCount: OutreachCountTable
  outreachVersion: OutreachVersionTable
  outreachReport: OutreachReportTable
  outreachLink: OutreachLinkTable
  outreachArrival: OutreachArrivalTable
}
