import { useSignalEffect } from '@preact/signals'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { escalationKinds } from '../../protocol/escalation-states.ts'
import type { CaseFilter } from '../../protocol/review-case.ts'
import type { App } from '../app.ts'
import { HoldPanel } from '../escalation/HoldPanel.tsx'
import { formatMoment, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { CaseCourse } from './CaseCourse.tsx'
import { createOpenCase, type Detail } from './case-state.ts'
import { spanOf, stateWord, timeLeft } from './case-words.ts'
import { Opinions } from './Opinions.tsx'
import type { WhichCase } from './place.ts'
import { ReadersTable } from './ReadersTable.tsx'
import { TranscriptBox } from './TranscriptBox.tsx'
import { Verdict } from './Verdict.tsx'
import './case.css'
import './course.css'
import './verdict.css'

interface Props {
  app: App
  siteId: string
  open: WhichCase
  filter: CaseFilter
}

/** One case on one screen: what happened, what was said about it, and what is to be done with it. */
export function CasePage({ app, siteId, open, filter }: Props) {
  const one = useMemo(() => createOpenCase(app.connection, siteId, open), [])
  const title = useRef<HTMLHeadingElement>(null)
  useSignalEffect(() => {
    void app.reviews.changes.value
    void one.read()
  })
  const detail = one.reading.answer.value
  const refusal = one.reading.refusal.value
  useLayoutEffect(() => title.current?.focus(), [detail !== undefined])
  // Whoever was asked comes for that.
  const asksYou = detail?.opinions.some(({ isYours, given }) => isYours && given === null)
  const back = app.reviews.addressOf({ view: 'cases', filter, open: null })
  const leave = ({ key, target }: KeyboardEvent) => {
    // Who writes doesn't lose the line they are in.
    if (key !== 'Escape' || (target instanceof HTMLElement && target.matches('input, textarea, select')))
      return
    const row = document.querySelector<HTMLElement>('.case-row[aria-current]')
    if (row?.offsetParent) row.focus()
    else location.hash = back
  }
  return (
    <article class="case" onKeyDown={leave}>
      <p class="case-back">
        <a href={back}>{t('review.back')}</a>
      </p>
      {refusal && <p role="alert">{t(refusal === 'not-found' ? 'review.gone' : `refusals.${refusal}`)}</p>}
      {!detail && !refusal && <p role="status">{t('opening.wait')}</p>}
      {detail && !(refusal === 'not-found') && (
        <>
          <div class="case-main">
            <h2 class="title" tabIndex={-1} ref={title}>
              {t(`review.kind.${detail.line.kind}`)}
            </h2>
            <p class="soft">{stateWord(detail.line)}</p>
            <Lead app={app} detail={detail} />
            <CaseCourse detail={detail} />
            <TranscriptBox app={app} one={one} detail={detail} />
          </div>
          <div class="case-side">
            {asksYou && <Opinions one={one} detail={detail} />}
            <Verdict one={one} detail={detail} />
            {!asksYou && <Opinions one={one} detail={detail} />}
            {isEscalation(open.kind) && <HoldPanel app={app} escalationId={open.id} />}
            <ReadersTable detail={detail} />
          </div>
        </>
      )}
    </article>
  )
}

// A referral and an urgent handover rest on nothing that could be held.
const isEscalation = (kind: string) => escalationKinds.some((one) => one === kind)

/** The few moments that count, and how long it took. */
function Lead({ app, detail }: { app: App; detail: Detail }) {
  const { line, knownAt, decidedAt, doneAt } = detail
  const left = timeLeft(line, app.clock.now.value)
  const at = (what: string, moment: string | null) => moment && { what, text: formatMoment(moment), sub: '' }
  const facts = [
    at('known', knownAt),
    at('decided', decidedAt),
    at('done', doneAt),
    line.leadMinutes !== null && { what: 'lead', text: spanOf(line.leadMinutes), sub: '' },
    line.dueAt && {
      what: 'due',
      text: formatMoment(line.dueAt),
      sub: left ? t(left.isLate ? 'review.late-span' : 'review.left-span', { span: left.span }) : '',
    },
  ]
  return (
    <dl class="lead">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.what}>
              <dt>{t(`review.${fact.what}`)}</dt>
              <dd class="num">
                {fact.text}
                {fact.sub && (
                  <small class={left?.isLate ? 'state alarm' : undefined}>
                    {left?.isLate && <Icon name="urgent" />}
                    {fact.sub}
                  </small>
                )}
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
