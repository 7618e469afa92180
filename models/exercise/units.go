package exercise

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// unitNames are the units of school with their names in English and Norwegian: a line for each unit, in lower case.
const unitNames = `mm,millimetre,millimetres,millimeter,millimeters
cm,centimetre,centimetres,centimeter,centimeters
dm,decimetre,decimetres,decimeter,decimeters,desimeter
m,metre,metres,meter,meters
km,kilometre,kilometres,kilometer,kilometers
mm²,mm^2,square millimetre,square millimetres,square millimeter,square millimeters,kvadratmillimeter
cm²,cm^2,square centimetre,square centimetres,square centimeter,square centimeters,kvadratcentimeter
dm²,dm^2,square decimetre,square decimetres,square decimeter,square decimeters,kvadratdesimeter
m²,m^2,square metre,square metres,square meter,square meters,kvadratmeter
km²,km^2,square kilometre,square kilometres,square kilometer,square kilometers,kvadratkilometer
cm³,cm^3,cubic centimetre,cubic centimetres,cubic centimeter,cubic centimeters,kubikkcentimeter
dm³,dm^3,cubic decimetre,cubic decimetres,cubic decimeter,cubic decimeters,kubikkdesimeter
m³,m^3,cubic metre,cubic metres,cubic meter,cubic meters,kubikkmeter
ml,millilitre,millilitres,milliliter,milliliters
cl,centilitre,centilitres,centiliter,centiliters
dl,decilitre,decilitres,deciliter,deciliters,desiliter
l,litre,litres,liter,liters
mg,milligram,milligrams,milligramme,milligrammes
g,gram,grams,gramme,grammes
hg,hekto,hectogram,hectograms,hektogram
kg,kilo,kilos,kilogram,kilograms,kilogramme,kilogrammes
t,tonne,tonnes,tonn
s,sec,second,seconds,sek,sekund,sekunder
min,mins,minute,minutes,minutt,minutter
h,hr,hrs,hour,hours,time,timer
km/h,kmh,kph,km/t,kilometres per hour,kilometers per hour,kilometer per hour,kilometer i timen,kilometer per time
m/s,metres per second,meters per second,meter per second,meter i sekundet,meter per sekund
kr,kr.,nok,krone,kroner
£,gbp,pound,pounds,pund
$,usd,dollar,dollars
€,eur,euro,euros
%,percent,per cent,prosent
°,º,degree,degrees,grad,grader
°c,ºc,°,º,c,celsius,degree,degrees,degrees celsius,grad,grader,grader celsius
n,newton,newtons
j,joule,joules
kj,kilojoule,kilojoules
w,watt,watts
kw,kilowatt,kilowatts
v,volt,volts
a,amp,amps,ampere,amperes
ω,ohm,ohms
hz,hertz`

// cutUnit takes the unit off, from behind or from before the number, whatever its case and by whichever name. "cm2" is
// taken for "cm²".
func cutUnit(s, unit string) string {
	if unit == "" {
		return s
	}
	s = strings.ToLower(s)
	for _, name := range namesOf(strings.ToLower(norm.NFC.String(unit))) {
		for _, spelling := range []string{name, norm.NFKC.String(name)} {
			if rest, ok := strings.CutSuffix(s, spelling); ok {
				return strings.TrimRight(rest, " ")
			}
			if rest, ok := strings.CutPrefix(s, spelling); ok {
				return strings.TrimLeft(rest, " ")
			}
		}
	}
	return s
}

// namesOf are all names of the unit, the longest first: "kilometres" ends like "metres".
func namesOf(unit string) []string {
	names := []string{unit}
	for line := range strings.Lines(unitNames) {
		if of := strings.Split(strings.TrimSpace(line), ","); slices.Contains(of, unit) {
			names = append(names, of...)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	return names
}
