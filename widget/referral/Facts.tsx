import type { VisitorReferral } from '../../protocol/referral.ts'
import { t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'

/** Who goes along, what, where, when, who and how. */
export function Facts({ referral: { card } }: { referral: VisitorReferral }) {
  const [service] = card.service
  const { walk } = card
  const facts = {
    walk: walk?.who,
    meet:
      walk &&
      [walk.where, walk.at && sayMoment(walk.at), card.meetAgain && t('referral.meet-again')]
        .filter(Boolean)
        .join('\n'),
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
              <dd class="as-written">
                <bdi>{words}</bdi>
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
