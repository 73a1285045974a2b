import type { ContentLanguage } from '../../protocol/language.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { Place, ServiceChannel } from '../../protocol/service-fields.ts'
import { localized, t } from '../language.ts'
import { TextField } from './TextField.tsx'

interface Props {
  channel: ServiceChannel
  language: ContentLanguage
  site: ConsoleSite
  onChange: (channel: ServiceChannel) => void
}

/** What there is to say of one place, line or page, in the language that is written now. */
export function ChannelFields({ channel, language, site, onChange }: Props) {
  return (
    <div class="channel-fields">
      {channel.kind === 'visit' && (
        <PlaceFields
          place={channel.place}
          language={language}
          site={site}
          onChange={(place) => onChange({ ...channel, place })}
        />
      )}
      {channel.kind === 'phone' && (
        <>
          <label class="field narrow">
            {t('service.number')}
            <input
              class="input"
              type="tel"
              autocomplete="off"
              value={channel.number}
              onInput={({ currentTarget }) => onChange({ ...channel, number: currentTarget.value })}
            />
          </label>
          <TextField
            label={t('service.call-price')}
            text={channel.price}
            language={language}
            lines={1}
            onChange={(price) => onChange({ ...channel, price })}
          />
        </>
      )}
      {(channel.kind === 'chat' || channel.kind === 'web') && (
        <TextField
          label={t('service.link')}
          text={channel.links}
          language={language}
          lines={1}
          onChange={(links) => onChange({ ...channel, links })}
        />
      )}
      <TextField
        label={t('service.channel-name')}
        text={channel.name}
        language={language}
        lines={1}
        onChange={(name) => onChange({ ...channel, name })}
      />
      <TextField
        label={t('service.channel-note')}
        text={channel.note}
        language={language}
        lines={2}
        onChange={(note) => onChange({ ...channel, note })}
      />
    </div>
  )
}

interface PlaceProps {
  place: Place
  language: ContentLanguage
  site: ConsoleSite
  onChange: (place: Place) => void
}

function PlaceFields({ place, language, site, onChange }: PlaceProps) {
  const text = (name: 'street' | 'town' | 'arrival' | 'accessibility', lines: number) => (
    <TextField
      label={t(`service.place.${name}`)}
      text={place[name]}
      language={language}
      lines={lines}
      onChange={(next) => onChange({ ...place, [name]: next })}
    />
  )
  return (
    <>
      {text('street', 1)}
      <div class="side-by-side">
        <label class="field narrow">
          {t('service.place.postal-code')}
          <input
            class="input"
            inputMode="numeric"
            autocomplete="off"
            maxLength={5}
            value={place.postalCode ?? ''}
            onInput={({ currentTarget }) => onChange({ ...place, postalCode: currentTarget.value || null })}
          />
        </label>
        {text('town', 1)}
        <label class="field">
          {t('service.district')}
          <select
            class="input"
            value={place.district ?? ''}
            onChange={({ currentTarget }) => onChange({ ...place, district: currentTarget.value || null })}
          >
            <option value="">{t('service.no-district')}</option>
            {site.districts.map(({ id, name }) => (
              <option key={id} value={id}>
                {localized(name)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {text('arrival', 2)}
      {text('accessibility', 2)}
    </>
  )
}
