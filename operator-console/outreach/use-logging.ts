import { computed, type ReadonlySignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { OutreachSettings } from '../../protocol/outreach.ts'
import type { OutreachRecord, OutreachSession, OutreachWords } from '../../protocol/outreach-record.ts'
import type { App } from '../app.ts'
import { beginEntry, type Counted, entryOf, type OutreachEntry, tap, undo } from './entry.ts'
import type { Outreach } from './outreach-state.ts'
import { backToSent, due, writeOn } from './sending.ts'

export interface Logging {
  settings: ReadonlySignal<OutreachSettings | undefined>
  /** As the server said last. */
  sessions: ReadonlySignal<readonly OutreachSession[]>
  /** Here, and nowhere else yet. */
  entries: ReadonlySignal<readonly OutreachEntry[]>
  now(): number
  /** Who logs. */
  self(): string | undefined
  begin(record: Partial<OutreachRecord>, words?: Partial<OutreachWords>): OutreachEntry | undefined
  /** What the server has, to be changed here; goes on with what was begun. */
  open(session: OutreachSession): OutreachEntry
  /** It stands on the device, and goes to the server. */
  send(entry: OutreachEntry): Promise<void>
  /** It stands on the device. */
  hold(entry: OutreachEntry): Promise<void>
  set(id: string, record: Partial<OutreachRecord>): void
  say(id: string, words: Partial<OutreachWords>): void
  count(id: string, counted: Counted, by: 1 | -1): void
  undo(id: string): void
  drop(id: string): void
  /** Back to what is on its way already, if anything is. */
  discard(id: string): void
}

/** What every view of the room does with sessions. */
export function useLogging(app: App): Logging {
  return useMemo(() => createLogging(app), [app])
}

function createLogging({ outreach, clock }: App): Logging {
  const { device, site } = outreach
  const siteId = () => site.value?.id ?? ''
  const now = () => clock.exact()
  const stamp = () => new Date(now()).toISOString()
  const change = (id: string, how: (entry: OutreachEntry) => OutreachEntry) =>
    void outreach.change(id, (entry) => writeOn(entry, how(entry), stamp()))
  return {
    settings: computed(() => device.known.value?.settings[siteId()]),
    sessions: computed(() => device.known.value?.sessions[siteId()] ?? []),
    entries: computed(() => device.entries.value.filter((entry) => entry.siteId === siteId())),
    now,
    self: () => device.known.value?.operator.id,
    begin: (record, words) =>
      site.value && beginEntry({ siteId: site.value.id, record, words: words ?? {}, now: stamp() }),
    open: (session) => device.entries.value.find(({ id }) => id === session.id) ?? entryOf(session, stamp()),
    send: (entry) => outreach.keep(due(entry, stamp())),
    hold: (entry) => device.put({ ...entry, changedAt: stamp() }),
    set: (id, record) => change(id, (entry) => ({ ...entry, record: { ...entry.record, ...record } })),
    say: (id, words) => change(id, (entry) => ({ ...entry, words: { ...entry.words, ...words } })),
    count: (id, counted, by) => change(id, (entry) => tap(entry, counted, by)),
    undo: (id) => change(id, undo),
    drop: (id) => void outreach.change(id, () => undefined),
    discard: (id) => void outreach.change(id, backToSent),
  }
}

/** Two who changed the same version: what is kept goes on from theirs. */
export function keepMine(outreach: Outreach, entry: OutreachEntry): void {
  const { theirs } = entry
  if (theirs) void outreach.keep(due({ ...entry, base: theirs.version }, entry.changedAt))
}
