import {
  Kysely,
  type Migration,
  type MigrationResultSet,
  Migrator,
  NO_MIGRATIONS,
  PostgresDialect,
} from 'kysely'
import pg from 'pg'
import * as site from '../../migrations/0001-site.ts'
import * as operator from '../../migrations/0002-operator.ts'
import * as conversation from '../../migrations/0003-conversation.ts'
import * as entry from '../../migrations/0004-entry.ts'
import * as note from '../../migrations/0005-note.ts'
import * as team from '../../migrations/0006-team.ts'
import * as waitingRoom from '../../migrations/0007-waiting-room.ts'
import * as entryChange from '../../migrations/0008-entry-change.ts'
import * as draft from '../../migrations/0009-draft.ts'
import * as quiet from '../../migrations/0010-quiet.ts'
import * as openingHours from '../../migrations/0011-opening-hours.ts'
import * as routing from '../../migrations/0012-routing.ts'
import * as returnPhrase from '../../migrations/0013-return-phrase.ts'
import * as handover from '../../migrations/0014-handover.ts'
import * as participant from '../../migrations/0015-participant.ts'
import * as consultation from '../../migrations/0016-consultation.ts'
import * as attempt from '../../migrations/0017-attempt.ts'
import * as contactForm from '../../migrations/0018-contact-form.ts'
import * as feedback from '../../migrations/0019-feedback.ts'
import * as offerOutcome from '../../migrations/0020-offer-outcome.ts'
import * as unstaffed from '../../migrations/0021-unstaffed.ts'
import * as absence from '../../migrations/0022-absence.ts'
import * as guidance from '../../migrations/0023-guidance.ts'
import * as mapping from '../../migrations/0024-mapping.ts'
import * as service from '../../migrations/0025-service.ts'
import * as audit from '../../migrations/0026-audit.ts'
import * as referral from '../../migrations/0027-referral.ts'
import * as walk from '../../migrations/0028-walk.ts'
import * as appointment from '../../migrations/0029-appointment.ts'
import * as escalation from '../../migrations/0030-escalation.ts'
import * as hold from '../../migrations/0031-hold.ts'
import * as review from '../../migrations/0032-review.ts'
import * as district from '../../migrations/0033-district.ts'
import * as serviceCare from '../../migrations/0034-service-care.ts'
import * as outreach from '../../migrations/0035-outreach.ts'
import * as outreachLink from '../../migrations/0036-outreach-link.ts'
import * as statistics from '../../migrations/0037-statistics.ts'
import * as published from '../../migrations/0038-published.ts'
import * as escalationGuide from '../../migrations/0039-escalation-guide.ts'
import * as referralDraft from '../../migrations/0040-referral-draft.ts'
import * as savedReport from '../../migrations/0041-saved-report.ts'
import * as referralBooked from '../../migrations/0042-referral-booked.ts'
import * as siteLanguage from '../../migrations/0043-site-language.ts'
import * as siteWords from '../../migrations/0044-site-words.ts'
import * as conversationsOfAMonth from '../../migrations/0045-conversations-of-a-month.ts'
import * as erasedHour from '../../migrations/0046-erased-hour.ts'
import * as wordlessWait from '../../migrations/0047-wordless-wait.ts'
import * as closedHeard from '../../migrations/0048-closed-heard.ts'
import * as serviceSince from '../../migrations/0049-service-since.ts'
import * as deskGuess from '../../migrations/0050-desk-guess.ts'
import * as guidanceEntryMonth from '../../migrations/0051-guidance-entry-month.ts'
import * as feedbackDay from '../../migrations/0052-feedback-day.ts'
import * as urgentHandover from '../../migrations/0053-urgent-handover.ts'
import * as reviewViewTime from '../../migrations/0054-review-view-time.ts'
import * as answeredClose from '../../migrations/0055-answered-close.ts'
import * as agreedWithoutCode from '../../migrations/0056-agreed-without-code.ts'
import * as roleEnded from '../../migrations/0057-role-ended.ts'

/** In order, by file name: the database remembers which of them it has. */
export const migrations: Record<string, Migration> = {
  '0001-site': site,
  '0002-operator': operator,
  '0003-conversation': conversation,
  '0004-entry': entry,
  '0005-note': note,
  '0006-team': team,
  '0007-waiting-room': waitingRoom,
  '0008-entry-change': entryChange,
  '0009-draft': draft,
  '0010-quiet': quiet,
  '0011-opening-hours': openingHours,
  '0012-routing': routing,
  '0013-return-phrase': returnPhrase,
  '0014-handover': handover,
  '0015-participant': participant,
  '0016-consultation': consultation,
  '0017-attempt': attempt,
  '0018-contact-form': contactForm,
  '0019-feedback': feedback,
  '0020-offer-outcome': offerOutcome,
  '0021-unstaffed': unstaffed,
  '0022-absence': absence,
  '0023-guidance': guidance,
  '0024-mapping': mapping,
  '0025-service': service,
  '0026-audit': audit,
  '0027-referral': referral,
  '0028-walk': walk,
  '0029-appointment': appointment,
  '0030-escalation': escalation,
  '0031-hold': hold,
  '0032-review': review,
  '0033-district': district,
  '0034-service-care': serviceCare,
  '0035-outreach': outreach,
  '0036-outreach-link': outreachLink,
  '0037-statistics': statistics,
  '0038-published': published,
  '0039-escalation-guide': escalationGuide,
  '0040-referral-draft': referralDraft,
  '0041-saved-report': savedReport,
  '0042-referral-booked': referralBooked,
  '0043-site-language': siteLanguage,
  '0044-site-words': siteWords,
  '0045-conversations-of-a-month': conversationsOfAMonth,
  '0046-erased-hour': erasedHour,
  '0047-wordless-wait': wordlessWait,
  '0048-closed-heard': closedHeard,
  '0049-service-since': serviceSince,
  '0050-desk-guess': deskGuess,
  '0051-guidance-entry-month': guidanceEntryMonth,
  '0052-feedback-day': feedbackDay,
  '0053-urgent-handover': urgentHandover,
  '0054-review-view-time': reviewViewTime,
  '0055-answered-close': answeredClose,
  '0056-agreed-without-code': agreedWithoutCode,
  '0057-role-ended': roleEnded,
}

/** Brings the database up to date. Processes that start together take turns. */
export async function migrateToLatest(databaseUrl: string): Promise<string[]> {
  return migrate(databaseUrl, (migrator) => migrator.migrateToLatest())
}

export async function migrateToNothing(databaseUrl: string): Promise<string[]> {
  return migrate(databaseUrl, (migrator) => migrator.migrateTo(NO_MIGRATIONS))
}

async function migrate(
  databaseUrl: string,
  run: (migrator: Migrator) => Promise<MigrationResultSet>,
): Promise<string[]> {
  // A migration may take its time: no timeouts here.
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, connectionTimeoutMillis: 5000 })
  pool.on('error', () => {})
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const provider = { getMigrations: async () => migrations }
    const { error, results = [] } = await run(new Migrator({ db, provider }))
    if (error !== undefined) throw error
    return results.map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}
