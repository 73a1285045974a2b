import { useSignal } from '@preact/signals'
import type { OutreachSession } from '../../protocol/outreach-record.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import { cityDay, daysLater } from '../ui/city-time.ts'
import { recentDays } from './outreach-state.ts'
import type { Logging } from './use-logging.ts'

const daysMore = 91
// As many as the server gives at once: of their oldest day some may be missing.
const mostAtOnce = 500

/** Sessions from before those that every phone knows: read where there is a network, and kept nowhere. */
export function useOlder({ connection, outreach }: App, logging: Logging) {
  const older = useSignal<readonly OutreachSession[]>([])
  /** The first day that is shown whole; undefined where only the recent ones are. */
  const since = useSignal<string | undefined>(undefined)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const siteId = outreach.site.value?.id ?? ''
  const showOlder = async () => {
    const before = since.value ?? cityDay(logging.now() - recentDays * 86_400_000)
    const [from, to] = [daysLater(before, -daysMore), daysLater(before, -1)]
    const reply = await connection.ask('outreach:list', { siteId, from, to })
    refusal.value = reply.ok ? undefined : reply.refusal
    if (!reply.ok) return
    const { sessions } = reply.answer
    const known = new Set(older.value.map(({ id }) => id))
    older.value = [...older.value, ...sessions.filter(({ id }) => !known.has(id))]
    since.value = sessions.length < mostAtOnce ? from : dayAfterOldest(sessions, before)
  }
  return {
    older: older.value.filter((session) => session.siteId === siteId),
    since: since.value,
    refusal: refusal.value,
    showOlder,
  }
}

function dayAfterOldest(sessions: readonly OutreachSession[], before: string): string {
  const { record, changedAt } = sessions.at(-1) ?? {}
  const oldest = record?.startedAt ?? record?.plannedFor ?? changedAt ?? before
  const next = daysLater(cityDay(Date.parse(oldest)), 1)
  return next < before ? next : daysLater(before, -1)
}
