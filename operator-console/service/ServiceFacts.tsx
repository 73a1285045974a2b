import type { ConsoleSite } from '../../protocol/operator.ts'
import type { ServiceEntry } from '../../protocol/service.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { plainDay } from '../ui/plain-day.ts'
import { directoryOf } from './own-directory.ts'
import { ageWords } from './words.ts'

interface Props {
  app: App
  site: ConsoleSite
  entry: ServiceEntry
  /** It has the page for itself. */
  isAlone: boolean
}

/** What staff should know before it sends anybody there, and who looks after it. */
export function ServiceFacts({ app, site, entry, isAlone }: Props) {
  const Title = isAlone ? 'h2' : 'h3'
  const { fields, stewardship, stewardName, provenance, differences } = entry
  const classes = directoryOf(app, site.id).list.reading.answer.value?.classes ?? []
  const names = (all: readonly { id: string; name: ConsoleSite['name'] }[], ids: readonly string[]) =>
    all.filter(({ id }) => ids.includes(id)).map(({ name }) => localized(name))
  const { from, to } = fields.validity
  const places = fields.channels.flatMap((one) => (one.kind === 'visit' ? (one.place.district ?? []) : []))
  const districts = names(site.districts, [...new Set([...fields.districts, ...places])])
  return (
    <section class="service-facts" aria-label={t('service.facts')}>
      <Title>{t('service.facts')}</Title>
      <dl>
        <Fact name={t('service.class')} all={names(classes, entry.classes)} />
        <Fact name={t('service.district')} all={districts} />
        <Fact name={t('service.age')} all={ageWords(fields.ageRange)} />
        <Fact name={t('service.served-in')} all={fields.languages.map(languageName)} />
        <Fact
          name={t('service.price.name')}
          all={fields.price.kind ? [t(`service.price.${fields.price.kind}`)] : []}
        />
        <Fact name={t('service.ways')} all={fields.access.ways.map((way) => t(`service.way.${way}`))} />
        <Fact
          name={t('service.validity')}
          all={from || to ? [`${from ? plainDay(from) : ''}–${to ? plainDay(to) : ''}`] : []}
        />
        <Fact name={t('service.steward')} all={[stewardName ?? t('service.fault.no-steward')]} />
        <Fact name={t('service.review')} all={stewardship.reviewAt ? [plainDay(stewardship.reviewAt)] : []} />
        <Fact
          name={t('service.source')}
          all={[
            provenance
              ? t('service.from-register', { day: plainDay(provenance.importedAt) })
              : t('service.made-here'),
          ]}
        />
        <Fact
          name={t('service.changed-here')}
          all={differences.map(({ field, hasChangedSince }) =>
            hasChangedSince
              ? t('service.and-there', { field: t(`service.field.${field}`) })
              : t(`service.field.${field}`),
          )}
        />
      </dl>
    </section>
  )
}

/** Nothing where nobody has said anything. */
function Fact({ name, all }: { name: string; all: readonly string[] }) {
  if (all.length === 0) return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{all.length === 1 ? all[0] : all.join(', ')}</dd>
    </>
  )
}
