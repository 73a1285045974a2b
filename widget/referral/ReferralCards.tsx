import { useEffect } from 'preact/hooks'
import { doorSign } from '../../protocol/door-sign.ts'
import type { VisitorReferral } from '../../protocol/referral.ts'
import { AppointmentPart } from '../appointment/AppointmentPart.tsx'
import { appointments, hasTimeAhead, readAppointments } from '../appointment/appointment-state.ts'
import { log } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { useSignal } from '../ui/signal.ts'
import { CodeToSay } from './CodeToSay.tsx'
import { Facts } from './Facts.tsx'
import { Proposal } from './Proposal.tsx'
import { readReferrals, referrals } from './referral-state.ts'
import { Telling } from './Telling.tsx'
import './referral.css'

const unanswered: readonly VisitorReferral['state'][] = ['proposed', 'changed']
const mayTell: readonly VisitorReferral['state'][] = [
  'agreed',
  'arrived-by-own-word',
  'could-not-come',
  'was-closed',
  'expired',
]
// Who couldn't come today may come tomorrow.
const opens: readonly VisitorReferral['state'][] = ['agreed', 'could-not-come', 'was-closed']

/** Where somebody could go, the newest last, as the talk runs. */
export function ReferralCards() {
  const all = useSignal(referrals)
  const booked = useSignal(appointments)
  // An announcement may be lost; a line of the log never is.
  const steps = useSignal(log).entries.filter((entry) => entry.kind === 'referral')
  useEffect(() => {
    void readReferrals()
    void readAppointments()
  }, [steps.length])
  // Of an earlier talk under the same words only what still lies ahead.
  const shown = all
    .filter(
      ({ id, state }) =>
        state === 'agreed' || hasTimeAhead(booked, id) || steps.some(({ referralId }) => referralId === id),
    )
    .reverse()
    // Who comes back reads the end first: there stands what is asked.
    .sort((one, other) => Number(one.asksHow) - Number(other.asksHow))
  return (
    <>
      {shown.map((referral, index) => (
        <Card
          key={`${referral.id} ${referral.revision}`}
          referral={referral}
          // The newest is "a place"; those before it are told apart by their number.
          number={index + 1 < shown.length ? index + 1 : undefined}
        />
      ))}
    </>
  )
}

function Card({ referral, number }: { referral: VisitorReferral; number?: number | undefined }) {
  const { state, from, card } = referral
  const [service, finnish] = card.service
  const sign = service && doorSign({ ...service, text: service.name }, finnish?.name)
  return (
    <section class="card referral" aria-label={[t('referral.label'), number].filter(Boolean).join(' ')}>
      {from && unanswered.includes(state) && <p class="soft small">{t('referral.from', { from })}</p>}
      <h2 class="title" dir="auto">
        {service?.name}
      </h2>
      {sign && (
        <p>
          <bdi lang="fi">{sign}</bdi>
        </p>
      )}
      {card.message && (
        <p class="as-written" dir="auto">
          {card.message}
        </p>
      )}
      <Facts referral={referral} />
      {referral.asksHow && <Telling referral={referral} asks />}
      <AppointmentPart referral={referral} />
      {state !== 'agreed' && state !== 'proposed' && (
        <p class="as-written" role="status">
          {t(`referral.is-${state}`)}
        </p>
      )}
      {unanswered.includes(state) && <Proposal referral={referral} />}
      {opens.includes(state) && <CodeToSay referral={referral} />}
      {mayTell.includes(state) && !referral.asksHow && <Telling referral={referral} />}
    </section>
  )
}
