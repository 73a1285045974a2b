import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ConsoleSite, ConsoleSnapshot } from '../../protocol/operator.ts'
import { followAddress } from '../address.ts'
import { lookNowAndThen } from '../changes.ts'
import type { Clock } from '../clock.ts'
import type { Connection } from '../connection.ts'
import { createPreference } from '../preference.ts'
import type { Session } from '../session/session-state.ts'
import { cityDay } from '../ui/city-time.ts'
import { createDeviceEntries, type DeviceEntries } from './device-entries.ts'
import type { Known } from './device-pieces.ts'
import type { OutreachEntry } from './entry.ts'
import { type OutreachPlace, outreachAddress, readOutreachAddress } from './place.ts'
import { createSync } from './sync-entries.ts'

export interface Outreach {
  /** Open in front of the conversations; undefined while somebody works with these. */
  place: ReadonlySignal<OutreachPlace | undefined>
  device: DeviceEntries
  /** There is no way to the server, and somebody may go on without it. */
  isAway: ReadonlySignal<boolean>
  /** Sites whose outreach this operator logs; away from the network those of last time. */
  sites: ReadonlySignal<readonly ConsoleSite[]>
  site: ReadonlySignal<ConsoleSite | undefined>
  /** Counts whatever was changed about a site's outreach. */
  changes: ReadonlySignal<number>
  /** Signing out was asked for while something waits here. */
  isLeaving: ReadonlySignal<boolean>
  choose(siteId: string): void
  go(place: OutreachPlace): void
  /** Back to the conversations. */
  leave(): void
  /** Kept here when it is done; it is sent when there is a way. */
  keep(entry: OutreachEntry): Promise<void>
  change: DeviceEntries['change']
  sync(): Promise<void>
  /** Reads anew what the room shows; nothing changes where the server can't be asked. */
  refresh(): Promise<void>
  /** At once where nothing waits here; else it is asked first. */
  signOut(): void
  stay(): void
  leaveAnyway(): void
}

interface Around {
  connection: Connection
  clock: Clock
  session: Session
  operator: ReadonlySignal<ConsoleSnapshot['operator'] | undefined>
  sites: ReadonlySignal<readonly ConsoleSite[]>
}

// A line that takes longer than this to open is as good as none.
const patience = 4000
/** As far back as every phone knows what was done. */
export const recentDays = 28

export function createOutreach(around: Around): Outreach {
  const { connection, session, operator } = around
  const device = createDeviceEntries()
  const changes = signal(0)
  const isLeaving = signal(false)
  const sites = computed(() => servedSites(around, device.known.value))
  const chosen = createPreference<string>('outreach-site', '', { includes: () => true })
  const site = computed(() => sites.value.find(({ id }) => id === chosen.value) ?? sites.value[0])
  const refresh = createRefresh(around, device, site)
  const sync = createSync(connection, device, () => void refresh())
  const leave = () => {
    isLeaving.value = false
    void session.signOut()
  }
  followSession(around, device, async () => {
    await sync()
    await refresh()
  })
  const way = createPlace()
  const renew = () => {
    changes.value += 1
    if (device.state.value === 'open') void refresh()
  }
  connection.hear('outreach:changed', renew)
  lookNowAndThen(connection, () => way.place.peek() && renew())
  return {
    ...way,
    device,
    isAway: createAway(around, device),
    sites,
    site,
    changes,
    isLeaving,
    choose: (siteId) => {
      chosen.value = siteId
      void refresh()
    },
    keep: async (entry) => {
      await device.put(entry)
      void sync()
    },
    change: device.change,
    sync,
    refresh,
    signOut: () => {
      if (device.entries.value.length > 0 && operator.value) isLeaving.value = true
      else leave()
    },
    stay: () => {
      isLeaving.value = false
    },
    leaveAnyway: leave,
  }
}

function createPlace(): Pick<Outreach, 'place' | 'go' | 'leave'> {
  const { hash, go } = followAddress()
  return {
    place: computed(() => readOutreachAddress(hash.value)),
    go: (place) => go(outreachAddress(place)),
    leave: () => go('#/'),
  }
}

/** Those where one works with the young: who only administers a site logs nothing there. */
function servedSites({ operator, sites }: Around, known: Known | undefined): readonly ConsoleSite[] {
  const roles = operator.value?.roles
  if (!roles) return known?.sites ?? []
  return sites.value.filter(({ id }) =>
    roles.some((role) => role.siteId === id && role.role !== 'administrator'),
  )
}

function createAway({ connection, session }: Around, device: DeviceEntries): ReadonlySignal<boolean> {
  const isSlow = signal(!navigator.onLine)
  setTimeout(() => {
    isSlow.value = true
  }, patience)
  const hasLine = () => connection.line.value === 'open' || connection.line.value === 'quiet'
  return computed(
    () =>
      device.state.value === 'open' &&
      session.state.value === 'unknown' &&
      !hasLine() &&
      (connection.line.value === 'lost' || isSlow.value),
  )
}

/** Opens what is here for whoever is signed in; a sign-in that has ended locks it, and never wipes it. */
function followSession({ session, operator }: Around, device: DeviceEntries, onOpened: () => Promise<void>) {
  effect(() => {
    const state = session.state.value
    const id = operator.value?.id
    if (state === 'unknown') void device.openAway()
    else if (state === 'signed-out') void device.lock()
    else if (state === 'signed-in' && id) void device.openFor(id).then(onOpened)
  })
}

function createRefresh(
  { connection, clock, operator }: Around,
  device: DeviceEntries,
  site: ReadonlySignal<ConsoleSite | undefined>,
) {
  return async function refresh(): Promise<void> {
    const here = site.peek()
    const who = operator.peek()
    if (!here || !who || connection.line.peek() !== 'open') return
    const siteId = here.id
    const now = clock.exact()
    const [from, to] = [cityDay(now - recentDays * 86_400_000), cityDay(now + 120 * 86_400_000)]
    const settings = await connection.ask('outreach:settings', { siteId })
    const list = await connection.ask('outreach:list', { siteId, from, to })
    if (!settings.ok || !list.ok) return
    await device.keepKnown((before) => ({
      operator: { id: who.id, name: who.name },
      sites: before?.sites.some(({ id }) => id === siteId) ? before.sites : [...(before?.sites ?? []), here],
      settings: { ...before?.settings, [siteId]: settings.answer },
      sessions: { ...before?.sessions, [siteId]: list.answer.sessions },
    }))
  }
}
