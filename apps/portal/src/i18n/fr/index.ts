import admin from './admin.json';
import alerts from './alerts.json';
import batch from './batch.json';
import frame from './frame.json';
import home from './home.json';
import pictures from './pictures.json';
import places from './places.json';
import publish from './publish.json';
import reports from './reports.json';
import words from './words.json';

export default {
  ...frame,
  ...alerts,
  ...words,
  ...batch,
  ...pictures,
  ...places,
  ...home,
  ...publish,
  ...admin,
  ...reports,
};
