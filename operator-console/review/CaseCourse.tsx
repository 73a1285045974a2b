import { Fragment } from 'preact'
import type { CaseEvent, CaseFact } from '../../protocol/review-case.ts'
import { formatMoment, t } from '../language.ts'
import type { Detail } from './case-state.ts'
import { factText } from './case-words.ts'

// What a review is about; the rest is what stands around it.
const keyEvents = /^(known|decided|done|referral-(agreed|arrived.*|could-not-come|was-closed))$/

/** What was decided and why, what happened when, and what the young person was told. */
export function CaseCourse({ detail }: { detail: Detail }) {
  const { line, facts, told, timeline } = detail
  const decider = {
    // A notification that is being prepared was decided on by nobody yet.
    what: line.state === 'draft' ? 'raiser' : 'decider',
    text: line.isOwn ? t('review.yours') : (line.counsellor?.name ?? t('review.somebody')),
  }
  return (
    <>
      <Facts facts={[decider, ...facts]} />
      <section>
        <h3>{t('review.timeline')}</h3>
        <ol class="course">
          {timeline.map((event, index) => (
            <Event key={index} event={event} />
          ))}
        </ol>
      </section>
      <section>
        <h3>{t('review.told')}</h3>
        {told.length === 0 ? (
          <p class="soft">{t('review.told-nothing')}</p>
        ) : (
          told.map((fact) =>
            fact.what === 'message' ? (
              <blockquote key={fact.what} class="as-told" dir="auto">
                {factText(fact)}
              </blockquote>
            ) : (
              <p key={fact.what}>{factText(fact)}</p>
            ),
          )
        )}
      </section>
    </>
  )
}

function Facts({ facts }: { facts: readonly CaseFact[] }) {
  return (
    <dl class="case-facts">
      {facts.map((fact) => (
        <Fragment key={fact.what}>
          <dt>{t(`review.fact.${fact.what}`)}</dt>
          <dd dir="auto">{factText(fact)}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

function Event({ event: { at, what, name } }: { event: CaseEvent }) {
  return (
    <li class={keyEvents.test(what) ? 'key-event' : undefined}>
      <time class="at" dateTime={at}>
        {formatMoment(at)}
      </time>
      <span>
        {t(`review.event.${what}`)}
        {name && <span class="soft"> · {name}</span>}
      </span>
    </li>
  )
}
