import type { Picture } from '../../protocol/statistics.ts'
import { localized, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { CountTable } from './CountTable.tsx'
import { formatCount, formatShare } from './figures.ts'

const steps = ['proposed', 'agreed', 'booked', 'arrivedAtDesk', 'arrivedByOwnWord'] as const
const feelings = ['good', 'fairly-good', 'fairly-bad', 'bad'] as const

interface Props {
  picture: Picture
  /** Conversations a month for each worker; null where the city has set none. */
  ceiling: number | null
}

/** Where it led to, whole months: referrals, guidance, what was said afterwards, and who carried it. */
export function Outcomes({ picture, ceiling }: Props) {
  const { funnel, guidance, feedback, caseload, escalations, outreach } = picture
  return (
    <>
      <CountTable
        title={t('statistics.funnel')}
        about={t('statistics.service')}
        columns={['proposed', 'agreed', 'booked', 'at-desk', 'own-word'].map((one) => t(`statistics.${one}`))}
        rows={funnel.map(({ serviceId, name, ...counted }) => ({
          id: serviceId,
          name: name ?? t('statistics.service-gone'),
          counts: steps.map((step) => counted[step]),
        }))}
        drawn={[0, 3]}
      />
      <CountTable
        title={t('statistics.outreach')}
        about={t('statistics.platform')}
        columns={['contacted', 'reached', 'sessions', 'hours'].map((one) => t(`statistics.${one}`))}
        rows={outreach.map(({ platform, name, sessions, minutes, contacted, reached }) => ({
          id: platform,
          name: localized(name),
          counts: [contacted, reached, sessions, Math.round(minutes / 60)],
        }))}
        drawn={[0, 1]}
      />
      <CountTable
        title={t('statistics.escalations')}
        about={t('statistics.escalation')}
        columns={['raised', 'done', 'came-to-nothing', 'lead-half', 'lead-mostly'].map((one) =>
          t(`statistics.${one}`),
        )}
        rows={escalations.map(({ kind, raised, count, withdrawn, halfMinutes, mostlyMinutes }) => ({
          id: kind,
          name: t(`statistics.escalation-kind.${kind}`),
          counts: [raised, count, withdrawn, halfMinutes ?? undefined, mostlyMinutes ?? undefined],
        }))}
        drawn={[1]}
      />
      <CountTable
        title={t('statistics.guidance')}
        about={t('statistics.language')}
        columns={[t('statistics.uses')]}
        rows={guidance.map(({ language, count }) => ({
          id: language,
          name: languageName(language),
          counts: [count],
        }))}
        drawn={[0]}
      />
      <div>
        <CountTable
          title={t('statistics.feedback')}
          about={t('numbers.feeling')}
          columns={[t('statistics.answers')]}
          rows={feelings.map((id) => ({
            id,
            name: t(`numbers.${id}`),
            counts: [feedback.feeling[id] ?? 0],
          }))}
          drawn={[0]}
        />
        <p class="xs soft">
          {t('statistics.response', {
            given: formatCount(feedback.given),
            ended: formatCount(feedback.ended),
            share: formatShare(feedback.given, feedback.ended),
          })}
        </p>
      </div>
      <div>
        <CountTable
          title={t('statistics.caseload')}
          about={t('statistics.worker')}
          columns={[t('statistics.taken')]}
          rows={caseload.map(({ operatorId, name, count }) => ({ id: operatorId, name, counts: [count] }))}
          drawn={[0]}
        />
        {ceiling !== null && <p class="xs soft">{t('statistics.ceiling', { ceiling })}</p>}
      </div>
    </>
  )
}
