import type { ComponentChildren } from 'preact'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Place, ServiceChannel, ServiceFields, ServiceText } from '../../protocol/service-fields.ts'
import { directionOf } from '../guidance/GuidanceText.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { wordsIn } from './fields.ts'
import { hoursLines } from './hours-words.ts'

interface Props {
  fields: ServiceFields
  language: ContentLanguage
}

/** What a young person reads of a service: the city's own words, in their language or the nearest, and nothing else. */
export function ServiceCard({ fields, language }: Props) {
  const { name, summary, description, conditions, price, access, channels } = fields
  return (
    <>
      <p class="card-name">
        <Said text={name} language={language} />
      </p>
      <Said text={summary} language={language} isBlock />
      {channels.map((channel, index) => (
        <Channel key={index} channel={channel} language={language} />
      ))}
      <Said text={access.text} language={language} isBlock />
      <Said text={price.text} language={language} isBlock />
      <Said text={conditions} language={language} isBlock />
      <Said text={description} language={language} isBlock />
    </>
  )
}

function Channel({ channel, language }: { channel: ServiceChannel; language: ContentLanguage }) {
  const lines = hoursLines(channel.hours, language)
  return (
    <div class="card-channel">
      <Said text={channel.name} language={language} isBlock />
      {channel.kind === 'visit' && <Where place={channel.place} language={language} />}
      {channel.kind === 'phone' && (
        <Line icon="phone">
          <bdi class="num">{channel.number}</bdi>
          <Said text={channel.price} language={language} isBlock />
        </Line>
      )}
      {(channel.kind === 'chat' || channel.kind === 'web') && (
        <Links links={channel.links} language={language} />
      )}
      {lines.length > 0 && (
        <Line icon="clock">
          {lines.map((line) => (
            <span key={line} class="num">
              {line}
            </span>
          ))}
          <Said text={channel.hours?.note ?? {}} language={language} isBlock />
        </Line>
      )}
      {lines.length === 0 && channel.hours && <Said text={channel.hours.note} language={language} isBlock />}
      <Said text={channel.note} language={language} isBlock />
    </div>
  )
}

function Where({ place, language }: { place: Place; language: ContentLanguage }) {
  const street = wordsIn(place.street, language)?.text
  const town = [place.postalCode, wordsIn(place.town, language)?.text].filter(Boolean).join(' ')
  return (
    <>
      <Said text={place.name} language={language} isBlock />
      {street && (
        <Line icon="place">
          <bdi>{town ? `${street}, ${town}` : street}</bdi>
        </Line>
      )}
      <Said text={place.arrival} language={language} isBlock />
      <Said text={place.accessibility} language={language} isBlock />
    </>
  )
}

function Links({ links, language }: { links: ServiceText; language: ContentLanguage }) {
  const link = wordsIn(links, language)
  if (!link) return null
  return (
    <Line icon="net">
      <a href={link.text} target="_blank" rel="noreferrer noopener" dir="ltr">
        {link.text.replace(/^https?:\/\//, '')}
      </a>
    </Line>
  )
}

function Line({ icon, children }: { icon: IconName; children: ComponentChildren }) {
  return (
    <div class="card-line">
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  )
}

interface SaidProps {
  text: ServiceText
  language: ContentLanguage
  isBlock?: boolean
}

/** In another language than the wished one it says so, for whoever listens. */
function Said({ text, language, isBlock = false }: SaidProps) {
  const words = wordsIn(text, language)
  if (!words) return null
  const Element = isBlock ? 'p' : 'span'
  return (
    <Element
      class="as-written"
      lang={words.language === language ? undefined : words.language}
      dir={words.language === language ? undefined : directionOf(words.language)}
    >
      {words.text}
    </Element>
  )
}
