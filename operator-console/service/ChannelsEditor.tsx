import type { ServiceChannel } from '../../protocol/service-fields.ts'
import { t } from '../language.ts'
import { replaceAt } from '../opening-hours/hours-draft.ts'
import { Icon } from '../ui/Icon.tsx'
import { ChannelFields } from './ChannelFields.tsx'
import type { EditorParts } from './FieldShell.tsx'
import { Problems } from './Problems.tsx'
import { TimesEditor } from './TimesEditor.tsx'

const kinds = ['visit', 'phone', 'chat', 'web'] as const

/** Where one goes, calls or writes; the stops of a mobile service are visits. */
export function ChannelsEditor({ parts }: { parts: EditorParts }) {
  const { writing, draft } = parts
  const { channels } = draft.fields
  return (
    <div class="channels">
      {channels.map((channel, index) => (
        <ChannelEditor
          key={index}
          parts={parts}
          channel={channel}
          index={index}
          onChange={(next) => writing.change({ channels: replaceAt(channels, index, next) })}
        />
      ))}
      <p class="row add-channel">
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            class="btn small"
            onClick={() => writing.change({ channels: [...channels, newChannel(kind)] })}
          >
            <Icon name="plus" />
            {t(`service.add-channel.${kind}`)}
          </button>
        ))}
      </p>
    </div>
  )
}

interface Props {
  parts: EditorParts
  channel: ServiceChannel
  index: number
  /** Undefined: taken away. */
  onChange: (channel: ServiceChannel | undefined) => void
}

function ChannelEditor({ parts, channel, index, onChange }: Props) {
  const { writing, site } = parts
  const at = `channels.${index}`
  const problems = writing.problems.value
  // What is wrong with the hours stands beside them.
  const ofFields = problems.filter((one) => !one.at.startsWith(`${at}.hours`))
  const name = `${t(`service.channel.${channel.kind}`)} ${index + 1}`
  return (
    <section class="channel" aria-label={name}>
      <div class="channel-head">
        <h2>{name}</h2>
        <button
          type="button"
          class="btn small quiet"
          aria-label={t('service.remove-of', { name })}
          onClick={() => onChange(undefined)}
        >
          {t('service.remove')}
        </button>
      </div>
      <ChannelFields
        channel={channel}
        language={writing.textLanguage.value}
        site={site}
        onChange={(next) => onChange(next)}
      />
      <Problems problems={ofFields} at={at} />
      <TimesEditor
        hours={channel.hours}
        at={`${at}.hours`}
        of={name}
        problems={problems}
        language={writing.textLanguage.value}
        onChange={(hours) => onChange({ ...channel, hours })}
      />
    </section>
  )
}

function newChannel(kind: ServiceChannel['kind']): ServiceChannel {
  const common = { name: {}, note: {}, hours: null }
  if (kind === 'phone') return { kind, ...common, number: '', price: {} }
  if (kind !== 'visit') return { kind, ...common, links: {} }
  const place = {
    name: {},
    street: {},
    postalCode: null,
    town: {},
    district: null,
    position: null,
    accessibility: {},
    arrival: {},
  }
  return { kind, ...common, place }
}
