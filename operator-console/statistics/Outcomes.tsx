import type { OnePicture, Picture } from '../../protocol/statistics.ts'
import { localized, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { CountTable } from './CountTable.tsx'
import { formatCount, formatShare } from './figures.ts'

const steps = ['proposed', 'agreed', 'booked', 'arrivedAtDesk', 'arrivedByOwnWord'] as const
const feelings = ['good', 'fairly-good', 'fairly-bad', 'bad'] as const
const helps = ['yes', 'partly', 'no'] as const

interface Props {
  picture: Picture
  /** Conversations a month for each worker; null where the city has set none. */
  ceiling: number | null
}

/** Where it led to, whole months: referrals, guidance, what was said afterwards, and who carried it. */
export function Outcomes({ picture, ceiling }: Props) {
  const { before } = picture
  return (
    <>
      <CountTable
        title={t('statistics.funnel')}
        about={t('statistics.service')}
        columns={['proposed', 'agreed', 'booked', 'at-desk', 'own-word'].map((one) => t(`statistics.${one}`))}
        rows={servicesOf(picture)}
        before={servicesOf(before)}
        drawn={[0, 3]}
      />
      <CountTable
        title={t('statistics.escalations')}
        about={t('statistics.escalation')}
        columns={['raised', 'done', 'came-to-nothing', 'lead-half', 'lead-mostly'].map((one) =>
          t(`statistics.${one}`),
        )}
        rows={escalationsOf(picture)}
        before={escalationsOf(before)}
        measured={[3, 4]}
        drawn={[1]}
      />
      <CountTable
        title={t('statistics.guidance')}
        about={t('statistics.language')}
        columns={[t('statistics.uses')]}
        rows={guidanceOf(picture)}
        before={guidanceOf(before)}
        drawn={[0]}
      />
      <CountTable
        title={t('statistics.guidance-entries')}
        about={t('statistics.guidance-entry')}
        columns={[t('statistics.uses')]}
        rows={entriesOf(picture)}
        before={entriesOf(before)}
        drawn={[0]}
        first={10}
      />
      <FeedbackTables picture={picture} />
      <div>
        <CountTable
          title={t('statistics.caseload')}
          about={t('statistics.worker')}
          columns={['taken', 'most-a-month', ...(ceiling === null ? [] : ['over'])].map((one) =>
            t(`statistics.${one}`),
          )}
          rows={workersOf(picture, ceiling)}
          before={workersOf(before, ceiling)}
          drawn={[1]}
        />
        {ceiling !== null && <p class="xs soft">{t('statistics.ceiling', { ceiling })}</p>}
      </div>
    </>
  )
}

function servicesOf({ funnel }: OnePicture) {
  return funnel.map(({ serviceId, name, ...counted }) => ({
    id: serviceId,
    name: name ?? t('statistics.service-gone'),
    counts: steps.map((step) => counted[step]),
  }))
}

function escalationsOf({ escalations }: OnePicture) {
  return escalations.map(({ kind, raised, count, withdrawn, halfMinutes, mostlyMinutes }) => ({
    id: kind,
    name: t(`statistics.escalation-kind.${kind}`),
    counts: [raised, count, withdrawn, halfMinutes ?? undefined, mostlyMinutes ?? undefined],
  }))
}

function guidanceOf({ guidance }: OnePicture) {
  return guidance.map(({ language, count }) => ({
    id: language,
    name: languageName(language),
    counts: [count],
  }))
}

function entriesOf({ guidanceEntries }: OnePicture) {
  return guidanceEntries.map(({ entryId, title, count }) => ({
    id: entryId,
    name: title ? localized(title) : t('statistics.guidance-gone'),
    counts: [count],
  }))
}

/** A ceiling is one of a month: what stands above it is told of the fullest. */
function workersOf({ caseload }: OnePicture, ceiling: number | null) {
  return caseload.map(({ operatorId, name, count, most }) => ({
    id: operatorId,
    name,
    counts: [count, most, ...(ceiling === null ? [] : [Math.max(0, most - ceiling)])],
  }))
}

function FeedbackTables({ picture }: { picture: Picture }) {
  const shareOf = ({ feedback: { given, ended } }: OnePicture) => ({
    given: formatCount(given),
    ended: formatCount(ended),
    share: formatShare(given, ended),
  })
  const isAnswered = (of: 'feeling' | 'helped') =>
    [picture, picture.before].some(({ feedback }) => Object.values(feedback[of]).some((count) => count > 0))
  const rowsOf = ({ feedback }: OnePicture, of: 'feeling' | 'helped') =>
    (of === 'feeling' ? feelings : helps).map((id) => ({
      id,
      name: t(`numbers.${id}`),
      counts: [countIn(feedback[of], id)],
    }))
  return (
    <div>
      {(['feeling', 'helped'] as const).map((of) => (
        <CountTable
          key={of}
          title={`${t('statistics.feedback')}: ${t(`numbers.${of}`)}`}
          about={t(`numbers.${of}`)}
          columns={[t('statistics.answers')]}
          rows={isAnswered(of) ? rowsOf(picture, of) : []}
          before={isAnswered(of) ? rowsOf(picture.before, of) : []}
          nothing={t('numbers.no-answer')}
          drawn={[0]}
        />
      ))}
      <p class="xs soft">
        {t('statistics.response', shareOf(picture))}{' '}
        {t('statistics.response-before', { share: shareOf(picture.before).share })}
      </p>
    </div>
  )
}

const countIn = (counts: Partial<Record<string, number>>, id: string) => counts[id] ?? 0
