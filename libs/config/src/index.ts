export { readSettings } from './read-settings';
export { smtpOf } from './smtp-of';
export { SettingsError, type KafkaSettings, type Settings } from './settings';
