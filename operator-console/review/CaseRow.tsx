import type { CaseLine } from '../../protocol/review-case.ts'
import type { App } from '../app.ts'
import { formatMoment, t } from '../language.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { spanOf, stateWord, timeLeft } from './case-words.ts'
import type { ReviewPlace } from './place.ts'

interface Props {
  app: App
  place: Extract<ReviewPlace, { view: 'cases' }>
  line: CaseLine
}

/** How much time is left, what it is, how its review stands, and whose decision it was. */
export function CaseRow({ app, place, line }: Props) {
  const left = timeLeft(line, app.clock.now.value)
  const isOpen = place.open?.id === line.id
  const sub = [
    stateWord(line),
    formatMoment(line.arisenAt),
    line.isOwn ? t('review.yours') : line.counsellor?.name,
    line.opinionOf && `${t('review.state.second-opinion')}: ${line.opinionOf.name}`,
    line.leadMinutes !== null && t('review.lead-short', { span: spanOf(line.leadMinutes) }),
  ]
  return (
    <a
      class="case-row"
      href={app.reviews.addressOf({ ...place, open: { kind: line.kind, id: line.id } })}
      aria-current={isOpen ? 'true' : undefined}
    >
      <span class="when num">
        {left && (
          <>
            <span class="sr">{t(left.isLate ? 'review.late-by' : 'review.left')} </span>
            {left.isLate && '−'}
            {left.span}
          </>
        )}
      </span>
      <span class="what strong">{t(`review.kind.${line.kind}`)}</span>
      <ReviewWord line={line} isLate={left?.isLate ?? false} />
      <span class="sub xs">{sub.filter(Boolean).join(' · ')}</span>
    </a>
  )
}

const outcomeIcons = { fine: 'ok', learn: 'book', act: 'urgent' } as const satisfies Record<string, IconName>
const outcomeLooks = { fine: 'good', learn: '', act: 'warn' } as const

export function OutcomeWord({ outcome }: { outcome: keyof typeof outcomeIcons }) {
  return (
    <span class={`state ${outcomeLooks[outcome]}`.trim()}>
      <Icon name={outcomeIcons[outcome]} />
      {t(`review.outcome.${outcome}`)}
    </span>
  )
}

function ReviewWord({ line, isLate }: { line: CaseLine; isLate: boolean }) {
  if (line.outcome) return <OutcomeWord outcome={line.outcome} />
  if (isLate)
    return (
      <span class="state alarm">
        <Icon name="urgent" />
        {t('review.is-late')}
      </span>
    )
  if (line.review === 'second-opinion')
    return (
      <span class="state">
        <Icon name="half" />
        {t('review.state.second-opinion')}
      </span>
    )
  return <span class="soft">{line.review === 'to-review' ? t('review.new') : ''}</span>
}
