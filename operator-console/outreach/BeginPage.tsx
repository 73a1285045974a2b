import { useSignal } from '@preact/signals'
import type { OutreachRecord } from '../../protocol/outreach-record.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { PlanFields } from './PlanFields.tsx'
import type { Logging } from './use-logging.ts'
import { WhereFields } from './WhereFields.tsx'

interface Props {
  app: App
  logging: Logging
  /** For later, with its reason; else it begins at once. */
  isPlan: boolean
}

type Where = Pick<OutreachRecord, 'platform' | 'place' | 'mode' | 'partnerId'>
const nowhere: Where = { platform: '', place: null, mode: 'open-talk', partnerId: null }

/** Where one goes: one tap, and it runs. */
export function BeginPage({ app, logging, isPlan }: Props) {
  const where = useSignal<Where>(nowhere)
  const plannedFor = useSignal<string | null>(null)
  const aim = useSignal('')
  const busy = useSignal(false)
  const begin = async () => {
    // Each call begins another one: a thumb that taps twice means one.
    if (busy.value) return
    busy.value = true
    const stamp = new Date(logging.now()).toISOString()
    const times = isPlan ? { plannedFor: plannedFor.value } : { startedAt: stamp }
    const state = isPlan ? 'planned' : 'running'
    const entry = logging.begin({ ...where.value, ...times, state }, { aim: aim.value })
    if (entry) await logging.send(entry)
    busy.value = false
    if (!entry) return
    app.outreach.go(isPlan ? { view: 'home' } : { view: 'count', id: entry.id })
  }
  const isReady = where.value.platform !== '' && (!isPlan || plannedFor.value !== null)
  return (
    <>
      <div class="outreach-body">
        <Heading>{t(isPlan ? 'outreach.plan' : 'outreach.where')}</Heading>
        <WhereFields
          logging={logging}
          where={where.value}
          onChange={(changed) => {
            where.value = { ...where.value, ...changed }
          }}
        />
        {isPlan && (
          <PlanFields
            plan={{ plannedFor: plannedFor.value, aim: aim.value }}
            onMoment={(at) => {
              plannedFor.value = at
            }}
            onAim={(words) => {
              aim.value = words
            }}
          />
        )}
      </div>
      <div class="outreach-dock">
        <button type="button" class="btn main" disabled={!isReady} onClick={() => void begin()}>
          {t(isPlan ? 'outreach.save-plan' : 'outreach.start')}
        </button>
      </div>
    </>
  )
}
