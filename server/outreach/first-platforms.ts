import type { OutreachPlatform } from '../../protocol/outreach-record.ts'

function online(id: string, name: string): OutreachPlatform {
  return { id, name: { fi: name, 'fi-simple': name, sv: name, en: name }, isOnline: true, places: [] }
}

type Names = [fi: string, easy: string, sv: string, en: string]

function platform(id: string, isOnline: boolean, ...[fi, easy, sv, en]: Names): OutreachPlatform {
  return { id, name: { fi, 'fi-simple': easy, sv, en }, isOnline, places: [] }
}

/** Where a site goes until it says otherwise. */
export const firstPlatforms: OutreachPlatform[] = [
  online('discord', 'Discord'),
  online('snapchat', 'Snapchat'),
  online('instagram', 'Instagram'),
  online('tiktok', 'TikTok'),
  online('jodel', 'Jodel'),
  online('twitch', 'Twitch'),
  online('whatsapp', 'WhatsApp'),
  platform('games', true, 'Pelit', 'Pelit', 'Spel', 'Games'),
  platform('street', false, 'Katu', 'Katu', 'Gatan', 'Street'),
  platform('school', false, 'Koulu', 'Koulu', 'Skola', 'School'),
  platform('shopping-centre', false, 'Kauppakeskus', 'Kauppakeskus', 'Köpcentrum', 'Shopping centre'),
  platform('youth-centre', false, 'Nuorisotila', 'Nuorisotila', 'Ungdomslokal', 'Youth centre'),
  platform('other-online', true, 'Muu verkossa', 'Muu netissä', 'Annat på nätet', 'Elsewhere online'),
  platform('other-place', false, 'Muu paikka', 'Muu paikka', 'Annan plats', 'Another place'),
]
