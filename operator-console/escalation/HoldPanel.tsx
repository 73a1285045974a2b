import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import type { Hold } from '../../protocol/hold.ts'
import { type HoldReason, holdReasons, longestHoldDays } from '../../protocol/hold-reasons.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { isStated, ReasonField } from '../review/ReasonField.tsx'
import { cityDay, daysLater, endOfCityDay } from '../ui/city-time.ts'
import { formatDate } from './format-date.ts'
import './hold.css'

const usualDays = 30

/** Keeps the conversation that an escalation rests on, or lets go of it. By supervisors alone. */
export function HoldPanel({ app, escalationId }: { app: App; escalationId: string }) {
  const state = useSignal<{ lives: boolean; hold: Hold | null } | undefined>(undefined)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const read = async () => {
    const reply = await app.connection.ask('hold:read', { escalationId })
    if (reply.ok) state.value = reply.answer
    else refusal.value = reply.refusal
  }
  useEffect(() => void read(), [])
  const act = async (asked: Promise<{ ok: true } | { ok: false; refusal: RefusalCode }>) => {
    const reply = await asked
    refusal.value = reply.ok ? undefined : reply.refusal
    await read()
  }
  const now = state.value
  const today = cityDay(app.clock.exact())
  const heldUntil = now?.hold && cityDay(Date.parse(now.hold.until))
  return (
    <div class="hold">
      <h3>{t('hold.title')}</h3>
      {now?.hold && heldUntil && (
        <p role="status">
          {t('hold.held', { date: formatDate(heldUntil) })} {t(`hold.because-${now.hold.because}`)}.
        </p>
      )}
      {now && !now.lives && <p class="soft">{t('hold.gone')}</p>}
      {now?.lives && (
        <HoldFields
          key={now.hold?.until}
          first={heldUntil ?? daysLater(today, usualDays)}
          days={{ first: daysLater(today, 1), last: daysLater(today, longestHoldDays) }}
          isHeld={now.hold !== null}
          set={(hold) => act(app.connection.ask('hold:set', { escalationId, ...hold }))}
          lift={(reason) => act(app.connection.ask('hold:lift', { escalationId, reason }))}
        />
      )}
      {refusal.value && (
        <p class="xs state alarm" role="alert">
          {t(`refusals.${refusal.value}`)}
        </p>
      )}
    </div>
  )
}

interface Fields {
  first: string
  days: { first: string; last: string }
  isHeld: boolean
  set: (hold: { until: string; because: HoldReason; reason: string }) => Promise<void>
  lift: (reason: string) => Promise<void>
}

function HoldFields({ first, days, isHeld, set, lift }: Fields) {
  const day = useSignal(first)
  const because = useSignal<HoldReason>('notification')
  const reason = useSignal('')
  const hint = useId()
  const until = endOfCityDay(day.value)
  const isReady = isStated(reason) && until !== undefined
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) void set({ until, because: because.value, reason: reason.value })
      }}
    >
      <label>
        <span>{t('hold.until')}</span>
        <input
          class="input"
          type="date"
          min={days.first}
          max={days.last}
          value={day.value}
          onInput={({ currentTarget }) => {
            day.value = currentTarget.value
          }}
        />
      </label>
      <label>
        <span>{t('hold.because')}</span>
        <select
          class="input"
          value={because.value}
          onChange={({ currentTarget }) => {
            because.value = holdReasons.find((one) => one === currentTarget.value) ?? 'notification'
          }}
        >
          {holdReasons.map((one) => (
            <option key={one} value={one}>
              {t(`hold.because-${one}`)}
            </option>
          ))}
        </select>
      </label>
      <div class="wide">
        <ReasonField label={t('hold.reason')} reason={reason} hint={hint} />
      </div>
      <p id={hint} class="xs soft wide">
        {t('hold.hint')}
      </p>
      <p class="row wide">
        <button type="submit" class="btn main" disabled={!isReady}>
          {t(isHeld ? 'hold.change' : 'hold.set')}
        </button>
        {isHeld && (
          <button type="button" class="btn" disabled={!isReady} onClick={() => void lift(reason.value)}>
            {t('hold.lift')}
          </button>
        )}
      </p>
    </form>
  )
}
