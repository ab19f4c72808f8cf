export { readSettings } from './read-settings';
export { SettingsError, type KafkaSettings, type Settings } from './settings';
