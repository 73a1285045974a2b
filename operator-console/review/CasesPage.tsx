import { useEffect } from 'preact/hooks'
import { localized, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { moveBetween } from '../ui/move-between.ts'
import { CaseFilters, type CasesProps } from './CaseFilters.tsx'
import { CasePage } from './CasePage.tsx'
import { CaseRow } from './CaseRow.tsx'
import { type CaseList, caseListOf } from './case-list-state.ts'
import { ExportBox } from './ExportBox.tsx'
import { everyCase, queryOf } from './place.ts'
import './cases.css'

/** The list at the side, the case that is open beside it; on a phone one of the two. */
export function CasesPage({ app, siteId, place }: CasesProps) {
  const list = caseListOf(app, siteId)
  const { filter, open } = place
  useEffect(() => list.watch(filter, app.reviews.changes), [list, queryOf(filter)])
  return (
    <div class={open ? 'cases with-case' : 'cases'}>
      <ListColumn app={app} siteId={siteId} place={place} />
      {open ? (
        <CasePage key={open.id} app={app} siteId={siteId} open={open} filter={filter} />
      ) : (
        <p class="no-case soft">{t('review.choose')}</p>
      )}
    </div>
  )
}

function ListColumn(props: CasesProps) {
  const { app, siteId, place } = props
  const list = caseListOf(app, siteId)
  const { answer, refusal } = list.reading
  const counts = answer.value?.counts
  return (
    <section class="case-list" aria-label={t('review.list')}>
      <div class="head">
        <h2>{t('review.to-review', { count: counts?.toReview ?? 0 })}</h2>
        {counts && counts.overdue > 0 && (
          <a
            class="state alarm end"
            href={app.reviews.addressOf({ ...place, open: null, filter: { ...everyCase, overdue: true } })}
          >
            <Icon name="urgent" />
            {t('review.late', { count: counts.overdue })}
          </a>
        )}
      </div>
      {counts && counts.askedOfYou > 0 && (
        <p class="note-line plain">
          <Icon name="half" />
          <span>{t('review.asked-of-you', { count: counts.askedOfYou })}</span>
        </p>
      )}
      <CaseFilters {...props} />
      {refusal.value && <p role="alert">{t(`refusals.${refusal.value}`)}</p>}
      <Lines {...props} list={list} />
      <Outcomes list={list} />
      <ExportBox siteId={siteId} filter={place.filter} count={list.reading.answer.value?.count ?? 0} />
    </section>
  )
}

const groups = [
  { name: 'waiting', states: ['to-review', 'second-opinion'] },
  { name: 'under-way', states: ['under-way'] },
  { name: 'reviewed', states: ['reviewed'] },
] as const

function Lines({ app, place, list }: CasesProps & { list: CaseList }) {
  const answer = list.reading.answer.value
  if (!answer) return <p role="status">{t('opening.wait')}</p>
  const { cases, count } = answer
  if (count === 0) {
    const site = app.reviews.site.value
    const isAll = queryOf(place.filter) === ''
    return (
      <p class="soft">
        {isAll ? t('review.empty', { site: site ? localized(site.name) : '' }) : t('review.none-found')}
      </p>
    )
  }
  return (
    <>
      {groups.map(({ name, states }) => {
        const lines = cases.filter(({ review }) => states.some((state) => state === review))
        if (lines.length === 0) return null
        return (
          <section key={name} class="case-group">
            <h3 class="xs soft">{t(`review.group.${name}`)}</h3>
            <ul onKeyDown={moveBetweenCases}>
              {lines.map((line) => (
                <li key={line.id}>
                  <CaseRow app={app} place={place} line={line} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      {cases.length < count && (
        <button type="button" class="btn" onClick={list.more}>
          {t('review.more', { count: count - cases.length })}
        </button>
      )}
    </>
  )
}

const moveBetweenCases = moveBetween('.case-list a.case-row')

const outcomes = ['fine', 'learn', 'act'] as const

function Outcomes({ list }: { list: CaseList }) {
  const found = list.reading.answer.value?.outcomes
  if (!found || outcomes.every((outcome) => found[outcome] === 0)) return null
  return (
    <table class="outcomes">
      <caption class="xs soft">{t('review.lately')}</caption>
      <tbody>
        {outcomes.map((outcome) => (
          <tr key={outcome}>
            <th scope="row">{t(`review.outcome.${outcome}`)}</th>
            <td class="num">{found[outcome]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
