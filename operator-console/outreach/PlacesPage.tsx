import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { OutreachSettings } from '../../protocol/outreach.ts'
import type { OutreachPlatform } from '../../protocol/outreach-record.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { SaveBar } from '../ui/SaveBar.tsx'
import { PlatformNames } from './PlatformNames.tsx'
import type { Logging } from './use-logging.ts'

interface Props {
  app: App
  logging: Logging
}

/** With the version it was begun from: what others save meanwhile is read anew all the time. */
type Draft = Pick<OutreachSettings, 'version' | 'platforms'>

const makeId = () => crypto.randomUUID().slice(0, 13)

/** Where the site goes: everybody sees it, supervisors and administrators change it. What once was there is retired. */
export function PlacesPage({ app, logging }: Props) {
  const { outreach, connection, settings: decides } = app
  const site = outreach.site.value
  const saved = logging.settings.value
  const draft = useSignal<Draft | undefined>(undefined)
  const busy = useSignal(false)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  if (!site || !saved) return null
  const mayChange = decides.mayOpen('form', site.id)
  const { version, platforms } = draft.value ?? saved
  const write = (written: OutreachPlatform[]) => {
    draft.value = { version, platforms: written }
  }
  const change = (id: string, how: (platform: OutreachPlatform) => OutreachPlatform) =>
    write(platforms.map((one) => (one.id === id ? how(one) : one)))
  const save = async () => {
    if (!draft.value) return
    busy.value = true
    const reply = await connection.ask('outreach:set-platforms', { siteId: site.id, ...draft.value })
    busy.value = false
    refusal.value = reply.ok ? undefined : reply.refusal
    if (reply.ok) {
      await outreach.refresh()
      draft.value = undefined
    }
  }
  const forget = () => {
    draft.value = undefined
    refusal.value = undefined
  }
  return (
    <div class="outreach-body">
      <Heading>{t('outreach.places')}</Heading>
      <p class="soft">{t('outreach.places-hint')}</p>
      <ul class="places">
        {platforms.map((platform) => (
          <Platform
            key={platform.id}
            platform={platform}
            onChange={mayChange ? (how) => change(platform.id, how) : undefined}
          />
        ))}
      </ul>
      {mayChange && (
        <>
          <AddName
            label={t('outreach.platform-add')}
            onAdd={(name) => {
              const names = { fi: name, 'fi-simple': name, sv: name, en: name }
              write([...platforms, { id: makeId(), name: names, isOnline: true, places: [] }])
            }}
          />
          <SaveBar
            save={{
              label: t('outreach.save'),
              act: () => void save(),
              isDisabled: !draft.value || !areNamed(platforms),
            }}
            discard={draft.value && forget}
            busy={busy.value}
            refusal={refusal.value}
            meanwhile={[
              { label: t('outreach.read-again'), act: () => void outreach.refresh().then(forget) },
              { label: t('hours.discard'), act: forget },
            ]}
            state={{ text: draft.value ? t('hours.unsaved') : '', isWrong: false }}
          />
        </>
      )}
    </div>
  )
}

/** Nothing is kept that has no name in one of the languages. */
function areNamed(platforms: readonly OutreachPlatform[]): boolean {
  const names = platforms.flatMap(({ name, places }) => [
    ...Object.values(name),
    ...places.map((place) => place.name),
  ])
  return names.every((name) => name.trim() !== '')
}

interface PlatformProps {
  platform: OutreachPlatform
  onChange: ((how: (platform: OutreachPlatform) => OutreachPlatform) => void) | undefined
}

function toggled<One extends { retired?: true | undefined }>({ retired, ...one }: One) {
  return retired ? one : { ...one, retired: true as const }
}

function Platform({ platform, onChange }: PlatformProps) {
  const name = localized(platform.name)
  return (
    <li class={platform.retired ? 'retired' : ''}>
      <div class="row">
        <h2 class="grow">{name}</h2>
        {onChange && (
          <button
            type="button"
            class="btn small"
            onClick={() => onChange((one) => ({ ...toggled(one), places: one.places }))}
          >
            {t(platform.retired ? 'outreach.bring-back' : 'outreach.retire')} <span class="sr">{name}</span>
          </button>
        )}
      </div>
      <ul>
        {platform.places.map((place) => (
          <li key={place.id} class={place.retired ? 'row retired' : 'row'}>
            <span class="grow">{place.name}</span>
            {onChange && (
              <button
                type="button"
                class="btn small"
                onClick={() =>
                  onChange((one) => ({
                    ...one,
                    places: one.places.map((other) => (other.id === place.id ? toggled(other) : other)),
                  }))
                }
              >
                {t(place.retired ? 'outreach.bring-back' : 'outreach.retire')}{' '}
                <span class="sr">{place.name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {onChange && !platform.retired && <PlatformNames platform={platform} onChange={onChange} />}
      {onChange && !platform.retired && (
        <AddName
          label={t('outreach.place-add', { name })}
          onAdd={(place) =>
            onChange((one) => ({ ...one, places: [...one.places, { id: makeId(), name: place }] }))
          }
        />
      )}
    </li>
  )
}

function AddName({ label, onAdd }: { label: string; onAdd: (name: string) => void }) {
  const id = useId()
  const name = useSignal('')
  const add = (event: SubmitEvent) => {
    event.preventDefault()
    if (!name.value.trim()) return
    onAdd(name.value.trim())
    name.value = ''
  }
  return (
    <form class="add-name" onSubmit={add}>
      <label for={id}>{label}</label>
      <div class="row">
        <input
          class="input"
          id={id}
          maxLength={60}
          value={name.value}
          onInput={({ currentTarget }) => {
            name.value = currentTarget.value
          }}
        />
        <button type="submit" class="btn">
          {t('outreach.add')}
        </button>
      </div>
    </form>
  )
}
