import { useEffect } from 'preact/hooks'
import { doorSign } from '../../protocol/door-sign.ts'
import type { VisitorReferral } from '../../protocol/referral.ts'
import { AppointmentPart } from '../appointment/AppointmentPart.tsx'
import { appointments, hasTimeAhead, readAppointments } from '../appointment/appointment-state.ts'
import { log } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { useSignal } from '../ui/signal.ts'
import { Facts } from './Facts.tsx'
import { Proposal } from './Proposal.tsx'
import { justAnswered, readReferrals, referrals } from './referral-state.ts'
import { Telling } from './Telling.tsx'
import { ToTake } from './ToTake.tsx'
import '../ui/fold.css'
import './referral.css'

const unanswered: readonly VisitorReferral['state'][] = ['proposed', 'changed']
const mayTell: readonly VisitorReferral['state'][] = [
  'agreed',
  'arrived-by-own-word',
  'could-not-come',
  'was-closed',
  'expired',
]
// Who couldn't come today may come tomorrow, as long as the code lasts.
const comesAgain: readonly VisitorReferral['state'][] = ['could-not-come', 'was-closed']
const isOver = ({ expiresAt }: VisitorReferral) => Date.parse(expiresAt) <= Date.now()
/** It can be taken there, with its code where there is one. */
const opens = (one: VisitorReferral) =>
  one.state === 'agreed' || (comesAgain.includes(one.state) && !isOver(one))

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
  const answered = useSignal(justAnswered)
  // Of an earlier talk under the same words only what still lies ahead, and what was answered just now.
  const shown = all
    .filter(
      (one) =>
        opens(one) ||
        hasTimeAhead(booked, one.id) ||
        answered.includes(one.id) ||
        steps.some(({ referralId }) => referralId === one.id),
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
  const isWayThere = unanswered.includes(state) || opens(referral)
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
          {t(`referral.is-${state}${comesAgain.includes(state) && isOver(referral) ? '-late' : ''}`)}
        </p>
      )}
      <p role="status">{isWayThere && !referral.isListed && t('referral.gone')}</p>
      {unanswered.includes(state) && <Proposal referral={referral} />}
      {opens(referral) && <ToTake referral={referral} />}
      {mayTell.includes(state) && !referral.asksHow && <Telling referral={referral} />}
    </section>
  )
}
