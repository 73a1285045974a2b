import { useSignal } from '@preact/signals'
import type { Walk } from '../../protocol/referral-card.ts'
import type { App } from '../app.ts'
import { formatMoment, t } from '../language.ts'
import { type MyReferral, type MyReferrals, myReferralsOf } from './my-referrals.ts'
import { StateOfReferral } from './StateOfReferral.tsx'
import './referral-section.css'

const fewest = 3

/** Those one has sent on their way, and what came of it, also after the talk has gone. Nothing where there are none. */
export function MyReferralList({ app }: { app: App }) {
  const { operator, connection } = app
  if (!operator.value) return null
  return <List mine={myReferralsOf(connection, operator.value.id)} />
}

function List({ mine }: { mine: MyReferrals }) {
  const isWhole = useSignal(false)
  const heard = mine.heard.value
  const news = heard.filter(mine.isNew)
  if (heard.length === 0) return null
  const shown = isWhole.value ? heard : heard.slice(0, Math.max(fewest, news.length))
  return (
    <section class="my-referrals" aria-labelledby="my-referrals-title">
      <div class="head">
        <h2 id="my-referrals-title">{t('referral.mine')}</h2>
        <span class="soft num">{heard.length}</span>
      </div>
      <p class="sr" role="status">
        {news.length > 0 && t('referral.news', { count: news.length })}
      </p>
      <ul>
        {shown.map((one) => (
          <li key={one.id}>
            <h3>
              {one.service} {mine.isNew(one) && <span class="fresh xs">{t('referral.new')}</span>}
            </h3>
            <StateOfReferral state={one.state} />
            {one.walk && <Meeting walk={one.walk} one={one} />}
            <p class="xs soft">{formatMoment(one.movedAt)}</p>
          </li>
        ))}
      </ul>
      <div class="row">
        {heard.length > fewest && (
          <button
            type="button"
            class="btn small"
            aria-expanded={isWhole.value}
            onClick={() => {
              isWhole.value = !isWhole.value
            }}
          >
            {t(isWhole.value ? 'referral.fewer' : 'referral.all')}
          </button>
        )}
        {news.length > 0 && (
          <button type="button" class="btn small" onClick={mine.seen}>
            {t('referral.seen')}
          </button>
        )}
      </div>
    </section>
  )
}

/** Where and when who walks along is waited for, and for which visit. */
function Meeting({ walk, one }: { walk: Walk; one: MyReferral }) {
  return (
    <>
      <p class="xs">
        {t('referral.you-walk', { where: walk.where })}
        {walk.at && ` · ${formatMoment(walk.at)}`}
      </p>
      {one.visitAt && <p class="xs">{t('referral.agreed-for', { time: formatMoment(one.visitAt) })}</p>}
      {one.meetAgain && <p class="xs state alarm">{t('referral.meet-again')}</p>}
    </>
  )
}
