import { useEffect, useState } from 'preact/hooks'
import type { VisitorReferral } from '../../protocol/referral.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { log } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { useSignal } from '../ui/signal.ts'
import { CodeToSay } from './CodeToSay.tsx'
import { Proposal } from './Proposal.tsx'
import { readReferrals, referrals, tell } from './referral-state.ts'
import './referral.css'

const told = ['arrived', 'could-not-come', 'was-closed'] as const
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
  // An announcement may be lost; a line of the log never is.
  const steps = useSignal(log).entries.filter(({ kind }) => kind === 'referral').length
  useEffect(() => void readReferrals(), [steps])
  return (
    <>
      {[...all].reverse().map((referral) => (
        <Card key={`${referral.id} ${referral.revision}`} referral={referral} />
      ))}
    </>
  )
}

function Card({ referral }: { referral: VisitorReferral }) {
  const { state, from, card } = referral
  const [service] = card.service
  return (
    <section class="card referral" aria-label={t('referral.label')}>
      {from && <p class="soft small">{t('referral.from', { from })}</p>}
      <h2 class="title" dir="auto">
        {service?.name}
      </h2>
      {card.message && (
        <p class="as-written" dir="auto">
          {card.message}
        </p>
      )}
      <Facts referral={referral} />
      {state !== 'agreed' && state !== 'proposed' && (
        <p class="as-written" role="status">
          {t(`referral.is-${state}`)}
        </p>
      )}
      {unanswered.includes(state) && <Proposal referral={referral} />}
      {opens.includes(state) && <CodeToSay referral={referral} />}
      {mayTell.includes(state) && <Telling referral={referral} />}
    </section>
  )
}

/** What, where, when, who and how. */
function Facts({ referral: { card } }: { referral: VisitorReferral }) {
  const [service] = card.service
  const facts = {
    where: service?.address,
    when: card.at && sayMoment(card.at),
    hours: card.at ? '' : service?.hours,
    who: card.meets,
    way: service?.arrival,
  }
  return (
    <dl>
      {Object.entries(facts).map(
        ([name, words]) =>
          words && (
            <div key={name}>
              <dt class="soft small">{t(`referral.${name}`)}</dt>
              <dd class="as-written" dir="auto">
                {words}
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}

/** Their own word, that may be corrected; a desk's is another one. */
function Telling({ referral }: { referral: VisitorReferral }) {
  const [refusal, setRefusal] = useState<RefusalCode>()
  return (
    <fieldset class="telling">
      <legend class="legend">{t('referral.how')}</legend>
      {told.map((what) => (
        <button
          key={what}
          class="button plain"
          type="button"
          onClick={async () => setRefusal(await tell(referral, what))}
        >
          {t(`referral.${what}`)}
        </button>
      ))}
      <p role="alert">{refusal && t(`refusals.${refusal}`)}</p>
    </fieldset>
  )
}
