import type { CaseFilter } from '../../protocol/review-case.ts'
import { caseKinds, reviewStates } from '../../protocol/review-kinds.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Choice, Tick } from '../ui/Choice.tsx'
import { DayField } from '../ui/DayField.tsx'
import { Icon } from '../ui/Icon.tsx'
import { caseListOf } from './case-list-state.ts'
import { wordsOf } from './case-words.ts'
import { everyCase, queryOf, type ReviewPlace } from './place.ts'

export interface CasesProps {
  app: App
  siteId: string
  place: Extract<ReviewPlace, { view: 'cases' }>
}

/** What is looked for stands in the address; what is looked for often is kept under its own words. */
export function CaseFilters({ app, siteId, place }: CasesProps) {
  const list = caseListOf(app, siteId)
  const { filter } = place
  const counsellors = list.reading.answer.value?.counsellors ?? []
  const choose = (changed: Partial<CaseFilter>) =>
    app.reviews.go({ ...place, filter: { ...filter, ...changed } })
  return (
    <div class="case-filters">
      <Views app={app} siteId={siteId} place={place} />
      <details open={queryOf(filter) !== '' ? true : undefined}>
        <summary>{t('review.filter')}</summary>
        <div class="filter-fields">
          <Choice
            name={t('review.kind-label')}
            value={filter.kind}
            all={caseKinds.map((kind) => [kind, t(`review.kind.${kind}`)])}
            any={t('review.any')}
            onChange={(kind) => choose({ kind })}
          />
          <Choice
            name={t('review.state-label')}
            value={filter.state}
            all={reviewStates.map((state) => [state, t(`review.state.${state}`)])}
            any={t('review.any')}
            onChange={(state) => choose({ state })}
          />
          <Choice
            name={t('review.counsellor')}
            value={filter.counsellorId}
            all={counsellors.map(({ id, name }) => [id, name])}
            any={t('review.any')}
            onChange={(counsellorId) => choose({ counsellorId })}
          />
          <DayField
            look="choice-field xs"
            label={t('review.from')}
            value={filter.from}
            onChange={(from) => choose({ from })}
          />
          <DayField
            look="choice-field xs"
            label={t('review.to')}
            value={filter.to}
            onChange={(to) => choose({ to })}
          />
          <Tick
            label={t('review.only-late')}
            is={filter.overdue}
            onChange={(overdue) => choose({ overdue })}
          />
        </div>
      </details>
    </div>
  )
}

function Views({ app, siteId, place }: CasesProps) {
  const list = caseListOf(app, siteId)
  const query = queryOf(place.filter)
  const counsellors = list.reading.answer.value?.counsellors ?? []
  const views = list.views.value
  const addressOf = (filter: CaseFilter) => app.reviews.addressOf({ ...place, open: null, filter })
  return (
    <nav class="views" aria-label={t('review.views')}>
      <a class="chip" href={addressOf(everyCase)} aria-current={query === '' ? 'true' : undefined}>
        {t('review.every')}
      </a>
      {views.map(({ id, filter }) => (
        <span key={id} class="chip-pair">
          <a
            class="chip"
            href={addressOf(filter)}
            aria-current={queryOf(filter) === query ? 'true' : undefined}
          >
            {wordsOf(filter, counsellors)}
          </a>
          <button type="button" class="btn quiet small" onClick={() => void list.dropView(id)}>
            <Icon name="x" />
            <span class="sr">{t('review.drop-view', { view: wordsOf(filter, counsellors) })}</span>
          </button>
        </span>
      ))}
      {query !== '' && views.every(({ filter }) => queryOf(filter) !== query) && (
        <button type="button" class="btn quiet small" onClick={() => void list.keepView(place.filter)}>
          <Icon name="star" />
          {t('review.keep-view')}
        </button>
      )}
    </nav>
  )
}
