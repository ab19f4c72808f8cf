import type { Stream } from '../row-event';

type Words = Readonly<Record<string, string>>;

const EVERY: Words = {
  kind: 'event; event type; tipo de evento; evento; type d’évènement; événement; évènement; tipo de movimiento; mouvement',
  date: 'event date; day; fecha; fecha del evento; día; data; date de l’événement; jour; date evenement',
  note: 'remark; remarks; nota; notas; observación; observaciones; comentario; comentarios; remarque; remarques; observations; commentaire; observação',
};

/**
 * Names that people give columns, beside ours: English, Spanish, French, Portuguese. Parted by semicolons, compared
 * without case, accents and marks. A word that may mean two columns of one format is not here: it is mapped by hand.
 */
export const COLUMN_WORDS: Readonly<Record<Stream, Words>> = {
  sites: {
    ...EVERY,
    date: `${EVERY.date}; registered; registration date; fecha de registro; date d’enregistrement`,
    site:
      'site code; code; id; farm id; farm code; plot; plot id; plot code; mine id; código; código del sitio; código de finca; código de parcela; sitio; ' +
      'código de mina; identifiant; code du site; code de la parcelle; code de la mine; parcela; parcelle; código do sítio',
    siteKind:
      'kind of site; site type; place type; tipo; tipo de sitio; tipo de lugar; clase; type de site; type de lieu; genre; tipo de local',
    name: 'site name; farm name; farm; mine; mine name; nombre; nombre de la finca; finca; nombre del sitio; mina; nombre de la mina; nom; nom du site; nom de la ferme; ferme; nom de la mine; nome; fazenda; nome da fazenda',
    operator:
      'operated by; owner organization; operador; operador del sitio; organización; empresa; opérateur; exploitant; organisation; operadora; company',
    country: 'country code; pais; país; pays; país de origen; pays d’origine; country of origin',
    subdivision:
      'region; state; province; department; región; departamento; provincia; estado; région; département; província',
    longitude: 'longitud; x; long (wgs84); coordenada x; longitude (wgs84)',
    latitude: 'latitud; y; lat (wgs84); coordenada y; latitude (wgs84)',
    hectares:
      'size; surface; superficie; área; hectáreas; hectareas; superficie (ha); surface (ha); taille; hectares (ha)',
    commodities:
      'crop; product; products; producto; productos; cultivo; mercancía; produit; produits; culture; produto',
    gln: 'global location number',
  },
  shipments: {
    ...EVERY,
    commodity: 'product; producto; mercancía; cultivo; produit; denrée; matière; produto; crop',
    site: 'place; farm; farm id; farm code; mill; plot; mine; sitio; lugar; finca; parcela; mina; beneficio; lieu; ferme; parcelle; usine; fazenda; código de finca',
    process: 'processing; process type; proceso; procesamiento; procédé; traitement; transformation; processo',
    batch:
      'batch id; batch code; batch number; lot id; lot code; output; output batch; lote; número de lote; nº de lote; n° de lote; código de lote; numéro de lot; n° de lot; code du lot; id lote',
    quantity:
      'weight; net weight; qty; mass; net mass; cantidad; peso; peso neto; masa; quantité; poids; poids net; masse; quantidade; peso líquido',
    unit: 'unit of measure; uom; unidad; unidad de medida; unité; unité de mesure; unidade',
    form: 'forma; forme; presentación; estado del producto; state; présentation',
    inputs:
      'input batches; from batches; source lots; entradas; lotes de entrada; insumos; lots d’entrée; entrées; lots entrants',
    yield: 'conversion; rendimiento; rendement; rendimento',
    custody:
      'chain of custody; custody model; custodia; cadena de custodia; modelo de custodia; chaîne de contrôle; traçabilité',
    harvestFrom: 'harvest start; inicio de cosecha; cosecha desde; début de récolte; récolte du; início da colheita',
    harvestTo: 'harvest end; fin de cosecha; cosecha hasta; fin de récolte; récolte au; fim da colheita',
    consignment:
      'shipment; shipment id; consignment number; envío; embarque; consignación; número de envío; expédition; envoi; remessa',
    from: 'sender; seller; supplier; from organization; remitente; vendedor; proveedor; de; expéditeur; vendeur; fournisseur; remetente',
    to: 'receiver; recipient; buyer; customer; to organization; destinatario; comprador; cliente; para; destinataire; acheteur; client; destinatário',
    fromSite: 'from place; origin site; sitio de origen; lugar de origen; lieu de départ; site d’origine',
    toSite: 'to place; destination site; sitio de destino; lugar de destino; lieu d’arrivée; site de destination',
    receivedAs: 'new batch; new lot; recibido como; nuevo lote; reçu comme; nouveau lot',
    certificate: 'certificate number; certificado; número de certificado; certificat; n° de certificat; certificado nº',
    container: 'container number; contenedor; número de contenedor; conteneur; n° de conteneur; contêiner',
    action: 'acción; opération',
    invoice: 'invoice number; factura; número de factura; facture; n° de facture; fatura',
    purchaseOrder: 'po; po number; order; orden de compra; pedido; bon de commande; commande',
    packingList: 'lista de empaque; liste de colisage',
    billOfLading: 'b/l; bl; bl number; conocimiento de embarque; connaissement',
    icoMark: 'ico; marca ico; marque ico; ico marks',
    inputUnit: 'unidad de entrada; unité d’entrée',
  },
  certifications: {
    ...EVERY,
    certificate:
      'certificate number; certificate id; number; certificado; número de certificado; número; certificat; n° de certificat; numéro',
    scheme: 'standard; programme; program; esquema; norma; sello; programa; référentiel; norme; label; régime',
    schemeVersion: 'version; versión; version de la norme; versão',
    holder: 'certificate holder; titular; titulaire; organización; detentor',
    sites: 'farms; scope; sitios; fincas; parcelas; lieux; fermes; parcelles; mines; minas',
    commodities: 'product; products; producto; productos; produit; produits; crop; produtos',
    custody: 'chain of custody; custodia; cadena de custodia; modelo de custodia; chaîne de contrôle',
    validFrom:
      'valid since; start; issued on; from; válido desde; vigente desde; desde; emisión; valable du; valide du; début; du',
    validTo:
      'valid until; end; until; to; válido hasta; vigente hasta; vencimiento; hasta; caducidad; valable jusqu’au; valide jusqu’au; expiration; fin; au; validade',
    volume: 'quantity; certified volume; volumen; cantidad; volumen certificado; volume certifié; quantité',
    unit: 'unit of measure; unidad; unité; unidade',
    effectiveFrom:
      'effective; effective date; vigencia; efectivo desde; fecha efectiva; en vigueur; prise d’effet; date d’effet',
    grade: 'score; calidad; puntaje; note de qualité; qualité',
    reason: 'motivo; razón; cause; motif; raison',
  },
  findings: {
    ...EVERY,
    finding:
      'finding id; case; case id; number; hallazgo; caso; número; número de caso; constat; cas; n° du constat; constatação',
    site: 'place; farm; mine; farm id; plot; sitio; lugar; finca; mina; parcela; lieu; ferme; parcelle; local',
    organization: 'company; organización; empresa; organisation; entreprise; société; organização',
    category: 'issue; theme; categoría; tema; catégorie; thème; categoria',
    indicators: 'indicator; indicador; indicadores; indicateur; indicateurs',
    severity: 'gravity; gravedad; severidad; gravité; sévérité; gravidade',
    observedFrom:
      'observed; seen from; from; observado desde; desde; observé du; du; visit date; fecha de visita; date de visite',
    observedTo: 'seen until; until; observado hasta; hasta; observé au; au',
    sourceKind: 'source type; kind of source; tipo de fuente; type de source; tipo de fonte',
    sourceName: 'reported by; inspector body; fuente; origen; organismo; origine; fonte',
    evidence: 'evidence link; link; url; evidencia; enlace; prueba; preuve; lien; evidência',
    description: 'details; what was seen; descripción; detalle; détails; description du constat; descrição',
    verifiedBy: 'verifier; verificado por; verificador; vérifié par; vérificateur',
    dueDate: 'deadline; due; fecha límite; plazo; échéance; date limite; prazo',
    rootCause: 'cause; causa; causa raíz; cause profonde; cause première',
    actions: 'measures; corrective actions; acciones; medidas; acciones correctivas; mesures; actions correctives',
    reason: 'motivo; razón; motif; raison',
  },
};
