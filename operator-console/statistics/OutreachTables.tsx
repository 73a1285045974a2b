import { type OutreachDimension, partitionNames } from '../../protocol/outreach-choices.ts'
import type { OnePicture, OutreachCategory, Picture } from '../../protocol/statistics.ts'
import { localized, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { CountTable } from './CountTable.tsx'

/** What was done outside: platform by platform, and everything that a session counts summed up. */
export function OutreachTables({ picture }: { picture: Picture }) {
  const tables: readonly (readonly [OutreachDimension, string])[] = [
    ...partitionNames.map((name) => [name, 'reached'] as const),
    ['theme', 'uses'],
    ['guided', 'guided'],
    ['guided-where', 'guided'],
    ['guided-how', 'guided'],
  ]
  return (
    <>
      <CountTable
        title={t('statistics.outreach')}
        about={t('statistics.platform')}
        columns={['contacted', 'reached', 'sessions', 'time-spent'].map((one) => t(`statistics.${one}`))}
        rows={platformsOf(picture)}
        before={platformsOf(picture.before)}
        inMinutes={3}
        drawn={[0, 1]}
      />
      {tables.map(([dimension, counted]) => (
        <CountTable
          key={dimension}
          title={t(`statistics.dimension.outreach-${dimension}`)}
          about={t(`statistics.about-outreach.${dimension}`)}
          columns={[t(`statistics.${counted}`)]}
          rows={choicesOf(picture, dimension)}
          before={choicesOf(picture.before, dimension)}
          drawn={[0]}
        />
      ))}
    </>
  )
}

function platformsOf({ outreach }: OnePicture) {
  return outreach.map(({ platform, name, sessions, minutes, contacted, reached }) => ({
    id: platform,
    name: localized(name),
    counts: [contacted, reached, sessions, minutes],
  }))
}

function choicesOf({ outreachBy }: OnePicture, dimension: OutreachDimension) {
  return outreachBy[dimension].map((one) => ({
    id: one.id,
    name: nameOf(dimension, one),
    counts: [one.count],
  }))
}

/** As the form calls it in which it was counted. */
function nameOf(dimension: OutreachDimension, { id, name }: OutreachCategory): string {
  if (name) return localized(name)
  switch (dimension) {
    case 'theme':
      return id
    case 'guided':
      return t(id === 'elsewhere' ? 'outreach.guided-elsewhere' : 'statistics.service-gone')
    case 'guided-where':
      return t(`outreach.guided-at.${id}`)
    case 'guided-how':
      return t(`outreach.guided-by.${id}`)
    case 'language':
      return id === 'other' || id === 'unknown' ? t(`outreach.language.${id}`) : languageName(id)
    default:
      return t(`outreach.${dimension}.${id}`)
  }
}
