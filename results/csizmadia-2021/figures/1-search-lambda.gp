# Draws 1-search-lambda.svg from 1-search-lambda.dat: gnuplot -d 1-search-lambda.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,414 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '1-search-lambda.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:414]
set label '3 layers' at 114,393 textcolor rgb '#333333'
set label '4 layers' at 232,393 textcolor rgb '#333333'
set label '5 layers' at 350,393 textcolor rgb '#333333'
set label '6 layers' at 468,393 textcolor rgb '#333333'
set label '7 layers' at 586,393 textcolor rgb '#333333'
set label '8 layers' at 704,393 textcolor rgb '#333333'
set label '9 layers' at 114,371 textcolor rgb '#333333'
set label 'published' at 232,371 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(393) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0D0887', \
  '+' every ::0::0 using (211):(393) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#5402A3', \
  '+' every ::0::0 using (329):(393) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#8B0AA5', \
  '+' every ::0::0 using (447):(393) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#B93289', \
  '+' every ::0::0 using (565):(393) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#DB5C68', \
  '+' every ::0::0 using (683):(393) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#F48849', \
  '+' every ::0::0 using (93):(371) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#FEBC2A', \
  '+' every ::0::0 using (211):(371) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [0.000150316:0.115979]
set yrange [34:54]
set logscale x
set format x '%g'
set xtics ('' 0.0002 1, '' 0.0003 1, '' 0.0004 1, '' 0.0005 1, '' 0.0006 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009 1, '10⁻³' 0.001, '' 0.002 1, '' 0.003 1, '' 0.004 1, '' 0.005 1, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '10⁻²' 0.01, '' 0.02 1, '' 0.03 1, '' 0.04 1, '' 0.05 1, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1, '10⁻¹' 0.1)
set xlabel 'penalty weight λ' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.51628
set bmargin at screen 0.13043; set tmargin at screen 0.78261
set title 'search' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 2; set ylabel 'validation accuracy (%)' textcolor rgb '#333333'
plot \
  '1-search-lambda.dat' index 0 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0D0887', \
  '1-search-lambda.dat' index 1 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#5402A3', \
  '1-search-lambda.dat' index 2 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#8B0AA5', \
  '1-search-lambda.dat' index 3 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#B93289', \
  '1-search-lambda.dat' index 4 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#DB5C68', \
  '1-search-lambda.dat' index 5 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#F48849', \
  '1-search-lambda.dat' index 6 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#FEBC2A'

# Panel 2
set lmargin at screen 0.54884; set rmargin at screen 0.97209
set bmargin at screen 0.13043; set tmargin at screen 0.78261
set title 'as published' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 2; unset ylabel
plot \
  '1-search-lambda.dat' index 7 using ($1*771.568**(0.00333333)):($2*100>=34&&$2*100<=54?($4*100>34?$4*100:34):NaN):(0):(($5*100<54?$5*100:54)-($4*100>34?$4*100:34)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0D0887', \
  '1-search-lambda.dat' index 7 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0D0887', \
  '1-search-lambda.dat' index 10 using ($1*771.568**(0.00333333)):($2*100>=34&&$2*100<=54?($4*100>34?$4*100:34):NaN):(0):(($5*100<54?$5*100:54)-($4*100>34?$4*100:34)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#5402A3', \
  '1-search-lambda.dat' index 10 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#5402A3', \
  '1-search-lambda.dat' index 13 using ($1*771.568**(0.00333333)):($2*100>=34&&$2*100<=54?($4*100>34?$4*100:34):NaN):(0):(($5*100<54?$5*100:54)-($4*100>34?$4*100:34)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#8B0AA5', \
  '1-search-lambda.dat' index 13 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#8B0AA5', \
  '1-search-lambda.dat' index 16 using ($1*771.568**(0.00333333)):($2*100>=34&&$2*100<=54?($4*100>34?$4*100:34):NaN):(0):(($5*100<54?$5*100:54)-($4*100>34?$4*100:34)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#B93289', \
  '1-search-lambda.dat' index 16 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#B93289', \
  '1-search-lambda.dat' index 19 using ($1*771.568**(0.00333333)):($2*100>=34&&$2*100<=54?($4*100>34?$4*100:34):NaN):(0):(($5*100<54?$5*100:54)-($4*100>34?$4*100:34)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#DB5C68', \
  '1-search-lambda.dat' index 19 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#DB5C68', \
  '1-search-lambda.dat' index 22 using ($1*771.568**(0.00333333)):($2*100>=34&&$2*100<=54?($4*100>34?$4*100:34):NaN):(0):(($5*100<54?$5*100:54)-($4*100>34?$4*100:34)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#F48849', \
  '1-search-lambda.dat' index 22 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#F48849', \
  '1-search-lambda.dat' index 25 using ($1*771.568**(0.00333333)):($2*100>=34&&$2*100<=54?($4*100>34?$4*100:34):NaN):(0):(($5*100<54?$5*100:54)-($4*100>34?$4*100:34)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#FEBC2A', \
  '1-search-lambda.dat' index 25 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#FEBC2A', \
  '1-search-lambda.dat' index 8 using ($1*771.568**(-0.00333333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#8683C3', \
  '1-search-lambda.dat' index 11 using ($1*771.568**(-0.00333333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#A980D1', \
  '1-search-lambda.dat' index 14 using ($1*771.568**(-0.00333333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#C584D2', \
  '1-search-lambda.dat' index 17 using ($1*771.568**(-0.00333333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#DC98C4', \
  '1-search-lambda.dat' index 20 using ($1*771.568**(-0.00333333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#EDADB3', \
  '1-search-lambda.dat' index 23 using ($1*771.568**(-0.00333333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#F9C3A4', \
  '1-search-lambda.dat' index 26 using ($1*771.568**(-0.00333333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#FEDD94', \
  '1-search-lambda.dat' index 9 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#0D0887', \
  '1-search-lambda.dat' index 12 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#5402A3', \
  '1-search-lambda.dat' index 15 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#8B0AA5', \
  '1-search-lambda.dat' index 18 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#B93289', \
  '1-search-lambda.dat' index 21 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#DB5C68', \
  '1-search-lambda.dat' index 24 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#F48849', \
  '1-search-lambda.dat' index 27 using ($1*771.568**(0.00333333)):($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#FEBC2A'

unset multiplot
unset output
