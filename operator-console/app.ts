import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ConsoleSnapshot } from '../protocol/operator.ts'
import { type Alerts, createAlerts } from './alert/alert-state.ts'
import { createAsked } from './asked.ts'
import { type ClarityChoice, createClarityChoice } from './clarity/clarity-choice.ts'
import { type Clock, createClock } from './clock.ts'
import { type Connection, createConnection } from './connection.ts'
import type { Consultations } from './consultation/consultation-state.ts'
import { createForms, type Forms } from './contact-form/form-state.ts'
import { type Conversations, createConversations } from './conversation/conversation-state.ts'
import { createDuty, type Duty } from './duty/duty-state.ts'
import type { Escalations } from './escalation/escalation-state.ts'
import type { Handovers } from './handover/handover-state.ts'
import { healWhatIsMissing } from './heal.ts'
import { createLayout, type Layout } from './layout/layout-state.ts'
import { createLibrary, type Library } from './library/library-state.ts'
import { wipeUnsent, wipeUnsentOfOthers } from './message/unsent-storage.ts'
import { createOutreach, type Outreach } from './outreach/outreach-state.ts'
import { createLeftMessages, type LeftMessageState } from './queue/left-message-state.ts'
import { createQueue, type QueueState } from './queue/queue-state.ts'
import { type Comments, createComments } from './review/comment-state.ts'
import { createReviews, type Reviews } from './review/review-state.ts'
import { createServices, type Services } from './service/service-state.ts'
import { createSession, type Session } from './session/session-state.ts'
import { createSettings, type Settings } from './settings/settings-state.ts'
import { createStatistics, type Statistics } from './statistics/statistics-state.ts'
import { createTeams, type Teams } from './team/team-state.ts'

/** The rooms of the console, put together. */
export interface App {
  connection: Connection
  clock: Clock
  session: Session
  duty: Duty
  queue: QueueState
  teams: Teams
  leftMessages: LeftMessageState
  conversations: Conversations
  handovers: Handovers
  consultations: Consultations
  escalations: Escalations
  forms: Forms
  clarity: ClarityChoice
  library: Library
  reviews: Reviews
  comments: Comments
  services: Services
  layout: Layout
  alerts: Alerts
  settings: Settings
  statistics: Statistics
  outreach: Outreach
  operator: ReadonlySignal<ConsoleSnapshot['operator'] | undefined>
  sites: ReadonlySignal<ConsoleSnapshot['sites']>
  /** As somebody has just saved or read them; what was known before is the snapshot's. */
  learnDistricts(siteId: string, districts: ConsoleSnapshot['sites'][number]['districts']): void
  /** May be on duty somewhere. An administrator does not talk with the young by being one. */
  counsels: ReadonlySignal<boolean>
}

export function createApp(): App {
  const connection = createConnection()
  const clock = createClock()
  const duty = createDuty(connection)
  const conversations = createConversations(connection)
  const colleagues = createAsked(connection, conversations.summon)
  const { handovers, consultations, escalations, asked } = colleagues
  const forms = createForms(connection)
  const operator = signal<ConsoleSnapshot['operator'] | undefined>(undefined)
  const queue = createQueue(connection, {
    claimed: conversations.add,
    operatorId: () => operator.value?.id,
  })
  const teams = createTeams(connection)
  const leftMessages = createLeftMessages(connection)
  const counsels = computed(() => operator.value?.roles.some(({ role }) => role !== 'administrator') ?? false)
  const sites = signal<ConsoleSnapshot['sites']>([])
  const forget = () =>
    batch(() => {
      conversations.forget()
      forms.forget()
      queue.forget()
      leftMessages.forget()
      duty.forget()
      teams.resume([])
      colleagues.forget()
      operator.value = undefined
      sites.value = []
    })
  const session = createSession(connection, { forget, wipe: wipeUnsent })
  const layout = createLayout(conversations)
  const alerts = createAlerts({ queue, conversations, duty, asked, present: layout.present })

  const resume = () =>
    readSnapshot(connection, (snapshot) => {
      clock.set(snapshot.now)
      operator.value = snapshot.operator
      sites.value = snapshot.sites
      duty.resume(snapshot)
      teams.resume(snapshot.teams)
      queue.resume(snapshot.queue)
      leftMessages.resume(snapshot.leftMessages)
      conversations.resume(snapshot.own)
      colleagues.resume(snapshot)
    })
  connection.onOpened(resume)
  effect(() => showFormsThatAreDue({ queue, handovers, forms }))
  healWhatIsMissing(connection, { duty, teams, leftMessages, conversations, ...colleagues }, resume)
  connection.open()
  const known = { connection, clock, session, operator, sites, alerts }
  const rooms = {
    duty,
    queue,
    teams,
    leftMessages,
    conversations,
    handovers,
    consultations,
    forms,
    escalations,
    clarity: createClarityChoice(operator),
    layout,
    alerts,
    ...createOtherRooms(known, conversations, layout),
  }
  return { connection, clock, session, ...rooms, operator, sites, ...learningDistricts(sites), counsels }
}

function learningDistricts(sites: Signal<ConsoleSnapshot['sites']>): Pick<App, 'learnDistricts'> {
  return {
    learnDistricts: (siteId, districts) => {
      const known = sites.value.find(({ id }) => id === siteId)?.districts
      if (JSON.stringify(known) === JSON.stringify(districts)) return
      sites.value = sites.value.map((site) => (site.id === siteId ? { ...site, districts } : site))
    },
  }
}

function showFormsThatAreDue({ queue, handovers, forms }: Pick<App, 'queue' | 'handovers' | 'forms'>): void {
  const refused = [queue.refused.value, handovers.refused.value]
  if (refused.some((one) => one?.refusal === 'form-due')) void forms.refreshDue()
}

/** Asks until there is an answer: without it the desk would stay empty. */
async function readSnapshot(
  connection: Connection,
  take: (snapshot: ConsoleSnapshot) => void,
): Promise<void> {
  const reply = await connection.ask('console:resume', {})
  if (reply.ok) {
    wipeUnsentOfOthers(reply.answer.operator.id)
    batch(() => take(reply.answer))
  } else if (reply.refusal !== 'not-signed-in') setTimeout(() => readSnapshot(connection, take), 1000)
}

type Known = Pick<App, 'connection' | 'clock' | 'session' | 'operator' | 'sites' | 'alerts'>

/** What may stand where the conversations stand. Behind it nobody reads them. */
function createOtherRooms(known: Known, conversations: Conversations, layout: Layout) {
  const settings = createSettings(known.operator, known.sites)
  const library = createLibrary({ ...known, summons: conversations.summons })
  const services = createServices({ ...known, summons: conversations.summons })
  const statistics = createStatistics({ ...known, summons: conversations.summons })
  const reviews = createReviews({ ...known, summons: conversations.summons })
  known.alerts.watchLate(reviews.late)
  const outreach = createOutreach(known)
  const isSignedIn = computed(() => known.operator.value !== undefined)
  const places = [
    settings.section,
    library.place,
    services.place,
    statistics.view,
    reviews.place,
    outreach.place,
  ]
  effect(() => {
    if (!places.some(({ value }) => value)) markWhatIsSeen(conversations, layout)
  })
  effect(() => {
    if (conversations.summons.value !== undefined && outreach.place.peek()) outreach.leave()
  })
  const comments = createComments(known.connection, isSignedIn)
  return { settings, library, services, statistics, reviews, outreach, comments }
}

/** Read is what a person has had before their eyes: the focused conversation, in a tab that is looked at. */
function markWhatIsSeen(conversations: Conversations, layout: Layout): void {
  const { narrow } = layout.arrangement.value
  const focused = conversations.focused.value
  if (!layout.present.value || !focused || (narrow && layout.pane.value !== 'talk')) return
  if (focused.unread.value > 0 && focused.atEnd.value) focused.markRead()
}
