import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Reply } from '../../protocol/contract.ts'
import type { SiteDistricts } from '../../protocol/district-map.ts'
import type { Connection } from '../connection.ts'
import { createKeptSettings, type Held, type KeptSettings } from '../settings/kept-settings.ts'
import { settled } from './district-draft.ts'
import type { Line } from './drawing.ts'

export interface DistrictsState extends KeptSettings<SiteDistricts> {
  /** Those that can't be removed, since something names them. */
  named: ReadonlySignal<readonly string[]>
  /** What is being drawn, and which of its corners somebody has in hand. */
  line: Signal<Line | undefined>
  corner: Signal<number | undefined>
}

/** The districts of a site while they are edited. */
export function createDistricts({ ask }: Connection, siteId: string): DistrictsState {
  const named = signal<readonly string[]>([])
  const districts = createKeptSettings<SiteDistricts>({
    read: async () => {
      const [reply, names] = await Promise.all([
        ask('district:read', { siteId }),
        ask('district:named', { siteId }),
      ])
      if (names.ok) named.value = names.answer.districts
      return heldIn(reply)
    },
    write: async ({ version, settings: draft }) => {
      const settings = settled(draft, districts.kept.value?.districts ?? [])
      return heldIn(await ask('district:set', { siteId, version, settings }))
    },
  })
  return { ...districts, named, line: signal(undefined), corner: signal(undefined) }
}

function heldIn(reply: Reply<SiteDistricts & { version: number }>): Reply<Held<SiteDistricts>> {
  if (!reply.ok) return reply
  const { version, ...settings } = reply.answer
  return { ok: true, answer: { version, settings } }
}
