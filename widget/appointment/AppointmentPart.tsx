import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { VisitorAppointment } from '../../protocol/appointment.ts'
import type { VisitorReferral } from '../../protocol/referral.ts'
import { t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { AskOnce } from '../menu/AskOnce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { clockIcon } from '../ui/icons.ts'
import { closeIcon } from '../ui/later-icons.ts'
import { useSignal } from '../ui/signal.ts'
import { appointments, giveBack, looked, lookForTimes } from './appointment-state.ts'
import type { TimesProps } from './Times.tsx'
import './appointment.css'

/** The time of a referral whose service gives some: to be taken, changed and given back. */
export function AppointmentPart({ referral }: { referral: VisitorReferral }) {
  const own = useSignal(appointments).find(({ referralId }) => referralId === referral.id)
  const isLooking = useSignal(looked)?.referralId === referral.id
  const part = useRef<HTMLDivElement>(null)
  const wasLooking = useRef(false)
  useEffect(() => {
    // The list has gone with what was pressed in it: the reader goes on from what came of it.
    if (wasLooking.current && !isLooking) part.current?.focus()
    wasLooking.current = isLooking
  }, [isLooking])
  if (!own) return null
  const { booked, calledOff, offers } = own
  return (
    <div class="appointment" tabIndex={-1} ref={part}>
      {calledOff && (
        <div class="note warn">
          <Icon path={clockIcon} />
          <p class="note-words">
            {t('appointment.called-off', { when: sayMoment(calledOff.at) })}
            {'\n'}
            {t(offers ? 'appointment.others' : 'appointment.none')}
          </p>
        </div>
      )}
      {booked && <Booked at={booked.at} state={referral.state} />}
      {isLooking ? (
        <LazyTimes referral={referral} booked={booked?.at ?? null} />
      ) : (
        <Ways own={own} referral={referral} />
      )}
    </div>
  )
}

const dayMilliseconds = 86_400_000
// A browser's timers hold no more.
const longestTimer = 2 ** 31 - 1

/** Stands out on the day before: nobody is reminded anywhere else. */
function Booked({ at, state }: { at: string; state: VisitorReferral['state'] }) {
  const left = Date.parse(at) - Date.now()
  const [, setRound] = useState(0)
  useEffect(() => {
    const wait = left > dayMilliseconds ? left - dayMilliseconds : left
    if (wait <= 0) return
    const timer = setTimeout(() => setRound((round) => round + 1), Math.min(wait, longestTimer))
    return () => clearTimeout(timer)
  })
  if (left <= 0) return null
  const isSoon = left < dayMilliseconds
  const isOpen = state === 'proposed' || state === 'changed'
  return (
    <div class={isSoon ? 'note soon' : 'note'} role="status">
      <Icon path={clockIcon} />
      <div class="note-words">
        <p>
          <strong>{t(isSoon ? 'appointment.soon' : 'appointment.yours', { when: sayMoment(at) })}</strong>
        </p>
        {isOpen && <p>{t('appointment.then')}</p>}
      </div>
    </div>
  )
}

function Ways({ own: { booked, offers }, referral }: { own: VisitorAppointment; referral: VisitorReferral }) {
  if (booked && Date.parse(booked.at) < Date.now() && !offers) return null
  return (
    <>
      {offers && (
        <button class="button plain wide" type="button" onClick={() => void lookForTimes(referral.id)}>
          <Icon path={clockIcon} />
          {t(booked ? 'appointment.move' : 'appointment.choose')}
        </button>
      )}
      {booked && Date.parse(booked.at) > Date.now() && (
        <AskOnce
          key={booked.at}
          icon={closeIcon}
          label={t('appointment.cancel')}
          question={t('appointment.cancel-sure')}
          yes={t('appointment.cancel-yes')}
          act={() => giveBack(referral)}
        />
      )}
    </>
  )
}

/** In a file of its own: most cards have no times. */
function LazyTimes(props: TimesProps) {
  const [part, setPart] = useState<{ Times: ComponentType<TimesProps> } | null>(null)
  const isHere = useRef(true)
  useEffect(() => {
    import('./Times.tsx').then(
      ({ Times }) => isHere.current && setPart({ Times }),
      () => undefined,
    )
    return () => {
      isHere.current = false
    }
  }, [])
  return part ? <part.Times {...props} /> : <p class="soft small">{t('appointment.fetching')}</p>
}
