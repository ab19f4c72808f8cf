import admin from './admin.json';
import batch from './batch.json';
import frame from './frame.json';
import home from './home.json';
import pictures from './pictures.json';
import places from './places.json';
import publish from './publish.json';
import words from './words.json';

export default { ...frame, ...words, ...batch, ...pictures, ...places, ...home, ...publish, ...admin };
