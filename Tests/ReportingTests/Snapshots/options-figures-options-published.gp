# Draws options-published.svg from options-published.dat: gnuplot -d options-published.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,374 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'options-published.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:374]
set label 'without BN' at 114,353 textcolor rgb '#333333'
set label 'with BN' at 247,353 textcolor rgb '#333333'
set label 'diverged run' at 357,353 textcolor rgb '#333333'
set label 'Author 2016' at 505,353 textcolor rgb '#333333'
set label 'Author 2018' at 645,353 textcolor rgb '#333333'
set label 'Author 2020' at 114,331 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(353) with lines linecolor rgb '#0072B2' linewidth 2, \
  '+' using (213+$1*26/860):(353) with lines linecolor rgb '#D55E00' linewidth 2, \
  '+' every ::0::0 using (336):(353) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#333333', \
  '+' using (471+$1*26/860):(353) with lines linewidth 1.5 dashtype 2 linecolor rgb '#882255', \
  '+' every ::0::0 using (484):(353) with points pointtype 13 pointsize 0.9 linecolor rgb '#882255', \
  '+' every ::0::0 using (624):(353) with points pointtype 13 pointsize 0.9 linecolor rgb '#999933', \
  '+' using (80+$1*26/860):(331) with lines linewidth 1.5 dashtype 2 linecolor rgb '#44AA99', \
  '+' every ::0::0 using (93):(331) with points pointtype 13 pointsize 0.9 linecolor rgb '#44AA99'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [2:15]
set yrange [1.1:2]
set format x '%.0f'
set xtics 5
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.2 noborder
set clip two

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.36395
set bmargin at screen 0.14439; set tmargin at screen 0.75936
set title '2 layers' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.2; set ylabel 'training loss (nats)' textcolor rgb '#333333'
plot \
  'options-published.dat' index 0 using 1:4:5 with filledcurves linecolor rgb '#0072B2', \
  'options-published.dat' index 1 using 1:4:5 with filledcurves linecolor rgb '#D55E00', \
  'options-published.dat' index 0 using 1:2 with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid, \
  'options-published.dat' index 1 using 1:2 with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid, \
  'options-published.dat' index 2 using 1:2 with points pointtype 13 pointsize 0.9 linecolor rgb '#999933', \
  'options-published.dat' index 3 using 1:2 with lines linewidth 1.5 dashtype 2 linecolor rgb '#44AA99', \
  'options-published.dat' index 3 using 1:2 with points pointtype 13 pointsize 0.9 linecolor rgb '#44AA99'

# Panel 2
set lmargin at screen 0.39651; set rmargin at screen 0.66744
set bmargin at screen 0.14439; set tmargin at screen 0.75936
set title '4 layers' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 0.2; unset ylabel
plot \
  'options-published.dat' index 4 using 1:4:5 with filledcurves linecolor rgb '#0072B2', \
  'options-published.dat' index 5 using 1:4:5 with filledcurves linecolor rgb '#D55E00', \
  'options-published.dat' index 4 using 1:2 with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid, \
  'options-published.dat' index 5 using 1:2 with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid, \
  'options-published.dat' index 6 using 1:2 with points pointtype 13 pointsize 0.9 linecolor rgb '#999933', \
  'options-published.dat' index 7 using 1:2 with lines linewidth 1.5 dashtype 2 linecolor rgb '#44AA99', \
  'options-published.dat' index 7 using 1:2 with points pointtype 13 pointsize 0.9 linecolor rgb '#44AA99'

# Panel 3
set lmargin at screen 0.70000; set rmargin at screen 0.97093
set bmargin at screen 0.14439; set tmargin at screen 0.75936
set title '9 layers' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 0.2; unset ylabel
plot \
  'options-published.dat' index 8 using 1:4:5 with filledcurves linecolor rgb '#0072B2', \
  'options-published.dat' index 9 using 1:4:5 with filledcurves linecolor rgb '#D55E00', \
  'options-published.dat' index 10 using 1:2 with lines linecolor rgb '#0072B2' linewidth 0.8 dashtype solid, \
  'options-published.dat' index 8 using 1:2 with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid, \
  'options-published.dat' index 9 using 1:2 with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid, \
  'options-published.dat' index 11 using 1:2 with lines linewidth 1.5 dashtype 2 linecolor rgb '#882255', \
  'options-published.dat' index 11 using 1:2 with points pointtype 13 pointsize 0.9 linecolor rgb '#882255', \
  'options-published.dat' index 12 using 1:2 with lines linewidth 1.5 dashtype 2 linecolor rgb '#44AA99', \
  'options-published.dat' index 12 using 1:2 with points pointtype 13 pointsize 0.9 linecolor rgb '#44AA99'

unset multiplot
unset output
