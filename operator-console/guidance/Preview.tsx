import type { GuidanceHit, ShownText } from '../../protocol/guidance.ts'
import type { VariableValues } from '../../protocol/guidance-variables.ts'
import type { App } from '../app.ts'
import { nameOf } from '../conversation/naming.ts'
import type { Own } from '../conversation/own-state.ts'
import { localized, language as spoken, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { AskedValues } from './AskedValues.tsx'
import type { obstacleTo } from './attached.ts'
import { CardLink } from './CardLink.tsx'
import { ChooseService } from './ChooseService.tsx'
import { directionOf, GuidanceText } from './GuidanceText.tsx'
import { fallbacksOf } from './palette.ts'
import type { Palette } from './palette-state.ts'
import { StateWord } from './StateWord.tsx'

interface Props {
  app: App
  own: Own
  palette: Palette
  obstacle: ReturnType<typeof obstacleTo>
  losesTicks: boolean
  /** `stays`: another one follows. */
  onInsert: (stays: boolean) => void
  /** What was asked for has been filled in. */
  onFilled: (stays: boolean) => void
  onLeaveField: () => void
}

/** The chosen entry as the counsellor reads it, beside what the young person would receive. */
export function Preview(props: Props) {
  const { app, own, palette, obstacle, losesTicks, onInsert, onFilled, onLeaveField } = props
  const hit = palette.chosen.value
  if (!hit) return <div class="view" />
  const { reading, sending } = hit
  const values = palette.values.value
  const name = nameOf(own.conversation.value)
  // A reply goes without its heading.
  const titled = hit.kind !== 'reply'
  const isSame = reading.language === sending.language
  return (
    <div class="view">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable from the keyboard. */}
      <section class={isSame ? 'sides one' : 'sides'} aria-label={t('guidance.preview')} tabIndex={0}>
        {!isSame && (
          <Side
            text={reading}
            titled={titled}
            values={values.reading}
            whose={t('guidance.you-read')}
            link={null}
          />
        )}
        <Side
          text={sending}
          titled={titled}
          values={values.sending}
          whose={t('guidance.they-receive', { name })}
          link={hit.link}
        />
      </section>
      <Fallback own={own} hit={hit} />
      {obstacle && (
        <p class="note-line">
          <Icon name="urgent" />
          <span role="alert">{t(`guidance.obstacle.${obstacle}`)}</span>
        </p>
      )}
      {losesTicks && !obstacle && (
        <p class="note-line plain" role="status">
          <Icon name="eye" />
          <span>{t('guidance.guide-alone')}</span>
        </p>
      )}
      <ChooseService app={app} own={own} palette={palette} onLeave={onLeaveField} />
      <AskedValues palette={palette} onDone={onFilled} onLeave={onLeaveField} />
      <div class="foot">
        <button type="button" class="btn small" onClick={() => onInsert(false)}>
          {t('guidance.insert')} <kbd class="key">Enter</kbd>
        </button>
        <button type="button" class="btn small quiet" onClick={() => onInsert(true)}>
          {t('guidance.insert-more')} <kbd class="key">Shift Enter</kbd>
        </button>
        <Shelves app={app} own={own} palette={palette} hit={hit} />
      </div>
    </div>
  )
}

interface Shown {
  text: ShownText
  titled: boolean
  values: VariableValues
  whose: string
  link: string | null
}

function Side({ text, titled, values, whose, link }: Shown) {
  const { language, title } = text
  return (
    <div class="side">
      <div class="of">
        <h3 class="xs">
          <span class="named">{languageName(language)}</span> <span class="soft">{whose}</span>
        </h3>
        <StateWord text={text} />
      </div>
      {titled && (
        <p class="strong" lang={language} dir={directionOf(language)}>
          {title}
        </p>
      )}
      <GuidanceText text={text.text} language={language} values={values} />
      {link && <CardLink link={link} />}
    </div>
  )
}

/** Said before it happens: in which other language it would be read. */
function Fallback({ own, hit }: { own: Own; hit: GuidanceHit }) {
  const wished = { reading: spoken.value, sending: own.guidance.sending.value }
  const falls = fallbacksOf(hit, wished)
  const say = (side: 'reading' | 'sending') =>
    t(`guidance.fallback-${side}`, {
      missing: languageName(wished[side]),
      instead: languageName(hit[side].language),
      name: nameOf(own.conversation.value),
    })
  if (!falls.reading && !falls.sending) return null
  return (
    <p class="under xs">
      <Icon name="words" />
      <span>
        {falls.sending && say('sending')} {falls.reading && say('reading')}
      </span>
    </p>
  )
}

function Shelves({ app, own, palette, hit }: { app: App; own: Own; palette: Palette; hit: GuidanceHit }) {
  const { siteId } = own.conversation.value
  const roles = app.operator.value?.roles ?? []
  const supervises = roles.some((one) => one.siteId === siteId && one.role === 'supervisor')
  const teams = supervises ? app.teams.all.value.filter((team) => team.siteId === siteId) : []
  return (
    <>
      <button
        type="button"
        class="btn small quiet"
        aria-pressed={hit.shelved}
        onClick={() => void palette.shelve(hit, null)}
      >
        <Icon name="star" />
        {t(hit.shelved ? 'guidance.unshelve' : 'guidance.shelve')} <kbd class="key">*</kbd>
      </button>
      {teams.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          class="btn small quiet"
          aria-pressed={hit.teamIds.includes(id)}
          onClick={() => void palette.shelve(hit, id)}
        >
          {t(hit.teamIds.includes(id) ? 'guidance.team-unshelve' : 'guidance.team-shelve', {
            name: localized(name),
          })}
        </button>
      ))}
    </>
  )
}
